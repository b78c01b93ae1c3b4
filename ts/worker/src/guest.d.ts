declare module "zerobuf-worker/guest.wasm" {
  const guest: WebAssembly.Module;
  export default guest;
}
