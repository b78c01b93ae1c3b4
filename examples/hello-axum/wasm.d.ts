declare module "*.wasm" {
  const guest: WebAssembly.Module;
  export default guest;
}
