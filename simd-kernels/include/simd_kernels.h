/*
 * Kernels over numeric columns: the C interface of simd-kernels.
 *
 * On wasm32 a pointer is an address in the module's memory and size_t has 32 bits, so from
 * outside `double zb_simd_sum_f64(const double *ptr, size_t count)` is
 * `zb_simd_sum_f64(ptr: i32, count: i32) -> f64`.
 *
 * Ranges. `count` counts elements. Where it is 0 the pointer is not looked at and may be
 * null. Elsewhere a range must not
 *
 *   - begin at null,                                               ZB_SIMD_NULL
 *   - be misaligned (8 for double, 4 for float and int32_t),       ZB_SIMD_MISALIGNED
 *   - end past memory, or hold more than half of what can be
 *     addressed (natively that half is all that is checked),       ZB_SIMD_OUT_OF_BOUNDS
 *   - overlap, as a destination, an operand it does not begin at.  ZB_SIMD_OVERLAP
 *
 * A destination that begins at an operand is the operand: the function then works in place.
 * Operands may overlap each other, and results (`out`) may lie anywhere.
 *
 * Errors. A function that returns a number returns NaN instead (zb_simd_sum_i32: 0); one that
 * returns nothing does nothing. The twin of each, with `_status` at the end of its name, says
 * why: it returns ZB_SIMD_OK or the first of the errors above that it finds, and the number,
 * if there is one, goes to its last argument, which is left alone on an error.
 *
 * Numbers. What the functions do with NaN, infinities, zeros and empty columns is said at the
 * functions of the same names in the documentation of the Rust crate. Sums of float are
 * computed in double. All results are the same bits on every CPU.
 */
#ifndef SIMD_KERNELS_H
#define SIMD_KERNELS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What the _status functions return. */
typedef uint32_t zb_simd_status;
#define ZB_SIMD_OK 0u
#define ZB_SIMD_OUT_OF_BOUNDS 1u
#define ZB_SIMD_MISALIGNED 2u
#define ZB_SIMD_NULL 3u
#define ZB_SIMD_OVERLAP 4u

/* What zb_simd_stats_f64 finds out. min and max pass over NaN; the variance is that of the
 * population: never negative, and NaN where a value is not finite. */
typedef struct zb_simd_stats {
    double count, sum, mean, min, max, variance, stddev;
} zb_simd_stats;

/* The sum; errors give NaN. The precise one is as if computed with twice the digits. */
double zb_simd_sum_f64(const double *ptr, size_t count);
zb_simd_status zb_simd_sum_f64_status(const double *ptr, size_t count, double *out);
double zb_simd_sum_precise_f64(const double *ptr, size_t count);
zb_simd_status zb_simd_sum_precise_f64_status(const double *ptr, size_t count, double *out);
double zb_simd_sum_f32(const float *ptr, size_t count);
zb_simd_status zb_simd_sum_f32_status(const float *ptr, size_t count, double *out);

/* The exact sum; errors give 0. */
int64_t zb_simd_sum_i32(const int32_t *ptr, size_t count);
zb_simd_status zb_simd_sum_i32_status(const int32_t *ptr, size_t count, int64_t *out);

/* The sum of a[i] * b[i]; errors give NaN. */
double zb_simd_dot_f64(const double *a, const double *b, size_t count);
zb_simd_status zb_simd_dot_f64_status(const double *a, const double *b, size_t count,
                                      double *out);
double zb_simd_dot_f32(const float *a, const float *b, size_t count);
zb_simd_status zb_simd_dot_f32_status(const float *a, const float *b, size_t count,
                                      double *out);
double zb_simd_weighted_sum_f64(const double *values, const double *weights, size_t count);
zb_simd_status zb_simd_weighted_sum_f64_status(const double *values, const double *weights,
                                               size_t count, double *out);

/* Pearson's correlation, within [-1, 1]; errors give NaN, and so does a constant column. */
double zb_simd_correlation_f64(const double *a, const double *b, size_t count);
zb_simd_status zb_simd_correlation_f64_status(const double *a, const double *b, size_t count,
                                              double *out);

/* out[0] is the smallest element, out[1] the largest, passing over NaN (minmax) or NaN where
 * there is one (minmax_nan); errors leave out alone. */
void zb_simd_minmax_f64(const double *ptr, size_t count, double out[2]);
zb_simd_status zb_simd_minmax_f64_status(const double *ptr, size_t count, double out[2]);
void zb_simd_minmax_nan_f64(const double *ptr, size_t count, double out[2]);
zb_simd_status zb_simd_minmax_nan_f64_status(const double *ptr, size_t count, double out[2]);
void zb_simd_minmax_f32(const float *ptr, size_t count, float out[2]);
zb_simd_status zb_simd_minmax_f32_status(const float *ptr, size_t count, float out[2]);

/* Everything in zb_simd_stats, from one pass; errors leave out alone. */
void zb_simd_stats_f64(const double *ptr, size_t count, zb_simd_stats *out);
zb_simd_status zb_simd_stats_f64_status(const double *ptr, size_t count, zb_simd_stats *out);

/* In place: times factor; into [low, high]; to 0 for the smallest and 1 for the largest.
 * Errors leave the column alone. */
void zb_simd_scale_f64(double *ptr, size_t count, double factor);
zb_simd_status zb_simd_scale_f64_status(double *ptr, size_t count, double factor);
void zb_simd_scale_f32(float *ptr, size_t count, float factor);
zb_simd_status zb_simd_scale_f32_status(float *ptr, size_t count, float factor);
void zb_simd_clamp_f64(double *ptr, size_t count, double low, double high);
zb_simd_status zb_simd_clamp_f64_status(double *ptr, size_t count, double low, double high);
void zb_simd_normalize_f64(double *ptr, size_t count);
zb_simd_status zb_simd_normalize_f64_status(double *ptr, size_t count);

/* dst[i] = a * x[i] + b; errors leave dst alone. */
void zb_simd_map_linear_f64(double *dst, const double *x, size_t count, double a, double b);
zb_simd_status zb_simd_map_linear_f64_status(double *dst, const double *x, size_t count,
                                             double a, double b);

/* dst[i] = a[i] + b[i], a[i] - b[i], a[i] * b[i]; errors leave dst alone. */
void zb_simd_add_f64(double *dst, const double *a, const double *b, size_t count);
zb_simd_status zb_simd_add_f64_status(double *dst, const double *a, const double *b,
                                      size_t count);
void zb_simd_add_f32(float *dst, const float *a, const float *b, size_t count);
zb_simd_status zb_simd_add_f32_status(float *dst, const float *a, const float *b,
                                      size_t count);
void zb_simd_sub_f64(double *dst, const double *a, const double *b, size_t count);
zb_simd_status zb_simd_sub_f64_status(double *dst, const double *a, const double *b,
                                      size_t count);
void zb_simd_mul_f64(double *dst, const double *a, const double *b, size_t count);
zb_simd_status zb_simd_mul_f64_status(double *dst, const double *a, const double *b,
                                      size_t count);

/* Memory, from the malloc of the program the library is linked into and aligned like it; null
 * where there is none. A result that carries its length in front, [len: uint32_t][bytes], is
 * allocated as one block of 4 + len bytes, and zb_free_result frees it. Both free functions
 * accept null. (Built with the feature capi-alloc; the module that is made for merging leaves
 * allocation to the other side.) */
void *zb_alloc(size_t len);
void zb_free(void *ptr, size_t len);
void zb_free_result(void *ptr);

#ifdef SIMD_KERNELS_ZIG_NAMES
/* The same under other names (built with the feature zig-names). */
double zig_simd_sum_f64(const double *ptr, size_t count);
double zig_simd_dot_f64(const double *a, const double *b, size_t count);
void zig_simd_scale_f64(double *ptr, size_t count, double factor);
void zig_simd_minmax_f64(const double *ptr, size_t count, double out[2]);
void zig_simd_add_f64(double *dst, const double *a, const double *b, size_t count);
void *zig_alloc(size_t len);
void zig_free(void *ptr, size_t len);
void zig_free_result(void *ptr);
#endif

#ifdef __cplusplus
}
#endif

#endif
