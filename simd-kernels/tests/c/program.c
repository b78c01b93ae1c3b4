/* Calls every function of simd_kernels.h, rightly and wrongly. The test compiles it with
 * warnings as errors and runs it; it prints what went wrong and returns how often. */
#define SIMD_KERNELS_ZIG_NAMES
#include "simd_kernels.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static int failures = 0;

#define CHECK(condition)                                                                       \
    do {                                                                                       \
        if (!(condition)) {                                                                    \
            printf("line %d: %s\n", __LINE__, #condition);                                     \
            failures++;                                                                        \
        }                                                                                      \
    } while (0)

#define COUNT 100

static double x[COUNT + 1], y[COUNT + 1], to[2 * COUNT + 1];
static float xf[COUNT + 1], yf[COUNT + 1], tof[2 * COUNT + 1];
static int32_t whole[COUNT + 1];

/* An address that is null, one that is misaligned, a count that no memory has. */
#define NOWHERE ((void *)0)
#define CROOKED(column) ((void *)((char *)(column) + 1))
#define TOO_MANY ((size_t)-1 / 4)

static void fill(void) {
    for (int i = 0; i < COUNT; i++) {
        x[i] = i + 1;
        y[i] = 2 * i;
        xf[i] = (float)x[i];
        yf[i] = (float)y[i];
        whole[i] = i % 2 ? INT32_MAX : INT32_MIN;
    }
    memset(to, 0, sizeof to);
    memset(tof, 0, sizeof tof);
}

/* A function of one column that returns a double, and its twin. */
#define CHECK_SUM(function, twin, column, expected)                                            \
    do {                                                                                       \
        double out = -1;                                                                       \
        CHECK(function(column, COUNT) == (expected));                                          \
        CHECK(twin(column, COUNT, &out) == ZB_SIMD_OK && out == (expected));                   \
        out = -1;                                                                              \
        CHECK(function(NOWHERE, 0) == 0);                                                      \
        CHECK(isnan(function(NOWHERE, COUNT)));                                                \
        CHECK(twin(NOWHERE, COUNT, &out) == ZB_SIMD_NULL && out == -1);                        \
        CHECK(isnan(function(CROOKED(column), COUNT)));                                        \
        CHECK(twin(CROOKED(column), COUNT, &out) == ZB_SIMD_MISALIGNED && out == -1);          \
        CHECK(isnan(function(column, TOO_MANY)));                                              \
        CHECK(twin(column, TOO_MANY, &out) == ZB_SIMD_OUT_OF_BOUNDS && out == -1);             \
        CHECK(twin(column, COUNT, NOWHERE) == ZB_SIMD_NULL);                                   \
        CHECK(twin(column, COUNT, CROOKED(&out)) == ZB_SIMD_MISALIGNED && out == -1);          \
    } while (0)

/* The same of two columns. */
#define CHECK_DOT(function, twin, a, b, expected)                                              \
    do {                                                                                       \
        double out = -1;                                                                       \
        CHECK(function(a, b, COUNT) == (expected));                                            \
        CHECK(twin(a, b, COUNT, &out) == ZB_SIMD_OK && out == (expected));                     \
        out = -1;                                                                              \
        CHECK(isnan(function(a, NOWHERE, COUNT)));                                             \
        CHECK(twin(NOWHERE, b, COUNT, &out) == ZB_SIMD_NULL && out == -1);                     \
        CHECK(twin(a, CROOKED(b), COUNT, &out) == ZB_SIMD_MISALIGNED && out == -1);            \
        CHECK(twin(a, b, TOO_MANY, &out) == ZB_SIMD_OUT_OF_BOUNDS && out == -1);               \
        CHECK(twin(a, b, COUNT, NOWHERE) == ZB_SIMD_NULL);                                     \
    } while (0)

/* A function that writes two numbers, and its twin. */
#define CHECK_RANGE(type, function, twin, column, min, max)                                    \
    do {                                                                                       \
        type out[2] = {-1, -1};                                                                \
        function(NOWHERE, COUNT, out);                                                         \
        function(column, COUNT, NOWHERE);                                                      \
        CHECK(out[0] == -1 && out[1] == -1);                                                   \
        CHECK(twin(NOWHERE, COUNT, out) == ZB_SIMD_NULL);                                      \
        CHECK(twin(column, COUNT, NOWHERE) == ZB_SIMD_NULL);                                   \
        CHECK(twin(CROOKED(column), COUNT, out) == ZB_SIMD_MISALIGNED);                        \
        CHECK(twin(column, TOO_MANY, out) == ZB_SIMD_OUT_OF_BOUNDS);                           \
        CHECK(out[0] == -1 && out[1] == -1);                                                   \
        function(column, COUNT, out);                                                          \
        CHECK(out[0] == (min) && out[1] == (max));                                             \
        out[0] = out[1] = -1;                                                                  \
        CHECK(twin(column, COUNT, out) == ZB_SIMD_OK);                                         \
        CHECK(out[0] == (min) && out[1] == (max));                                             \
    } while (0)

/* A function that changes a column: the arguments after the count come last. */
#define CHECK_CHANGE(function, twin, column, expected, ...)                                    \
    do {                                                                                       \
        fill();                                                                                \
        CHECK(twin(NOWHERE, COUNT, ##__VA_ARGS__) == ZB_SIMD_NULL);                            \
        CHECK(twin(NOWHERE, 0, ##__VA_ARGS__) == ZB_SIMD_OK);                                  \
        CHECK(twin(CROOKED(column), COUNT, ##__VA_ARGS__) == ZB_SIMD_MISALIGNED);              \
        CHECK(twin(column, TOO_MANY, ##__VA_ARGS__) == ZB_SIMD_OUT_OF_BOUNDS);                 \
        function(NOWHERE, COUNT, ##__VA_ARGS__);                                               \
        for (int i = 0; i < COUNT; i++) CHECK(column[i] == i + 1);                             \
        function(column, COUNT, ##__VA_ARGS__);                                                \
        for (int i = 0; i < COUNT; i++) CHECK(column[i] == (expected));                        \
        fill();                                                                                \
        CHECK(twin(column, COUNT, ##__VA_ARGS__) == ZB_SIMD_OK);                               \
        for (int i = 0; i < COUNT; i++) CHECK(column[i] == (expected));                        \
    } while (0)

/* A function of two columns into a third, in all the ways they may coincide. */
#define CHECK_ZIP(function, twin, dst, a, b, op)                                               \
    do {                                                                                       \
        fill();                                                                                \
        function(dst, a, b, COUNT);                                                            \
        for (int i = 0; i < COUNT; i++) CHECK(dst[i] == (a[i] op b[i]));                       \
        memset(dst, 0, sizeof dst);                                                            \
        CHECK(twin(dst, a, b, COUNT) == ZB_SIMD_OK);                                           \
        for (int i = 0; i < COUNT; i++) CHECK(dst[i] == (a[i] op b[i]));                       \
        CHECK(twin(dst, a, a, COUNT) == ZB_SIMD_OK);                                           \
        for (int i = 0; i < COUNT; i++) CHECK(dst[i] == (a[i] op a[i]));                       \
        CHECK(twin(a, a, b, COUNT) == ZB_SIMD_OK);                                             \
        for (int i = 0; i < COUNT; i++) CHECK(a[i] == ((i + 1) op b[i]));                      \
        fill();                                                                                \
        CHECK(twin(b, a, b, COUNT) == ZB_SIMD_OK);                                             \
        for (int i = 0; i < COUNT; i++) CHECK(b[i] == (a[i] op(2 * i)));                       \
        CHECK(twin(a, a, a, COUNT) == ZB_SIMD_OK);                                             \
        for (int i = 0; i < COUNT; i++) CHECK(a[i] == ((i + 1) op(i + 1)));                    \
        fill();                                                                                \
        memcpy(dst, a, COUNT * sizeof *dst);                                                   \
        CHECK(twin(dst + 1, dst, b, COUNT) == ZB_SIMD_OVERLAP);                                \
        CHECK(twin(dst, b, dst + COUNT - 1, COUNT) == ZB_SIMD_OVERLAP);                        \
        CHECK(twin(NOWHERE, a, b, COUNT) == ZB_SIMD_NULL);                                     \
        CHECK(twin(dst, CROOKED(a), b, COUNT) == ZB_SIMD_MISALIGNED);                          \
        CHECK(twin(dst, a, b, TOO_MANY) == ZB_SIMD_OUT_OF_BOUNDS);                             \
        function(dst + 1, dst, b, COUNT);                                                      \
        for (int i = 0; i < COUNT; i++) CHECK(dst[i] == a[i]);                                 \
        CHECK(twin(dst + COUNT, dst, b, COUNT) == ZB_SIMD_OK);                                 \
    } while (0)

static void check_linear(void) {
    fill();
    zb_simd_map_linear_f64(to, x, COUNT, 2, 3);
    for (int i = 0; i < COUNT; i++) CHECK(to[i] == 2 * x[i] + 3);
    CHECK(zb_simd_map_linear_f64_status(x, x, COUNT, 2, 3) == ZB_SIMD_OK);
    for (int i = 0; i < COUNT; i++) CHECK(x[i] == to[i]);
    CHECK(zb_simd_map_linear_f64_status(to + 1, to, COUNT, 2, 3) == ZB_SIMD_OVERLAP);
    CHECK(zb_simd_map_linear_f64_status(NOWHERE, x, COUNT, 2, 3) == ZB_SIMD_NULL);
    CHECK(zb_simd_map_linear_f64_status(to, CROOKED(x), COUNT, 2, 3) == ZB_SIMD_MISALIGNED);
    CHECK(zb_simd_map_linear_f64_status(to, x, TOO_MANY, 2, 3) == ZB_SIMD_OUT_OF_BOUNDS);
    for (int i = 0; i < COUNT; i++) CHECK(x[i] == to[i]);
}

static void check_stats(void) {
    fill();
    zb_simd_stats out;
    zb_simd_stats_f64(x, COUNT, &out);
    CHECK(out.count == 100 && out.sum == 5050 && out.mean == 50.5);
    CHECK(out.min == 1 && out.max == 100);
    CHECK(out.variance == 833.25 && out.stddev == sqrt(833.25));
    out.sum = -1;
    CHECK(zb_simd_stats_f64_status(NOWHERE, COUNT, &out) == ZB_SIMD_NULL && out.sum == -1);
    CHECK(zb_simd_stats_f64_status(x, COUNT, NOWHERE) == ZB_SIMD_NULL);
    CHECK(zb_simd_stats_f64_status(NOWHERE, 0, &out) == ZB_SIMD_OK && out.sum == 0);
    /* A result may lie upon its column. */
    CHECK(zb_simd_stats_f64_status(x, COUNT, (zb_simd_stats *)x) == ZB_SIMD_OK && x[1] == 5050);
}

static void check_i32(void) {
    int64_t out = -1;
    fill();
    CHECK(zb_simd_sum_i32(whole, COUNT) == -50);
    CHECK(zb_simd_sum_i32_status(whole, COUNT, &out) == ZB_SIMD_OK && out == -50);
    CHECK(zb_simd_sum_i32(NOWHERE, COUNT) == 0 && zb_simd_sum_i32(CROOKED(whole), COUNT) == 0);
    CHECK(zb_simd_sum_i32_status(NOWHERE, COUNT, &out) == ZB_SIMD_NULL && out == -50);
    CHECK(zb_simd_sum_i32_status(CROOKED(whole), COUNT, &out) == ZB_SIMD_MISALIGNED);
    CHECK(zb_simd_sum_i32_status(whole, TOO_MANY, &out) == ZB_SIMD_OUT_OF_BOUNDS);
    /* Four bytes are enough for its elements. */
    CHECK(zb_simd_sum_i32(whole + 1, COUNT - 1) == -50 - (int64_t)INT32_MIN);
}

static void check_memory(void) {
    char *block = zb_alloc(100);
    CHECK(block != NOWHERE);
    memset(block, 1, 100);
    zb_free(block, 100);
    uint32_t length = 4;
    char *result = zb_alloc(4 + length);
    memcpy(result, &length, 4);
    zb_free_result(result);
    CHECK((block = zb_alloc(0)) != NOWHERE);
    zb_free(block, 0);
    zb_free(NOWHERE, 0);
    zb_free_result(NOWHERE);
    block = zig_alloc(8);
    zig_free(block, 8);
    zig_free_result(zig_alloc(8));
}

int main(void) {
    fill();
    CHECK_SUM(zb_simd_sum_f64, zb_simd_sum_f64_status, x, 5050);
    CHECK_SUM(zb_simd_sum_precise_f64, zb_simd_sum_precise_f64_status, x, 5050);
    CHECK_SUM(zb_simd_sum_f32, zb_simd_sum_f32_status, xf, 5050);
    CHECK_DOT(zb_simd_dot_f64, zb_simd_dot_f64_status, x, y, 666600);
    CHECK_DOT(zb_simd_dot_f32, zb_simd_dot_f32_status, xf, yf, 666600);
    CHECK_DOT(zb_simd_weighted_sum_f64, zb_simd_weighted_sum_f64_status, x, y, 666600);
    CHECK_DOT(zb_simd_correlation_f64, zb_simd_correlation_f64_status, x, y, 1);
    CHECK_RANGE(double, zb_simd_minmax_f64, zb_simd_minmax_f64_status, x, 1, 100);
    CHECK_RANGE(double, zb_simd_minmax_nan_f64, zb_simd_minmax_nan_f64_status, x, 1, 100);
    CHECK_RANGE(float, zb_simd_minmax_f32, zb_simd_minmax_f32_status, xf, 1, 100);
    check_i32();
    check_stats();
    CHECK_CHANGE(zb_simd_scale_f64, zb_simd_scale_f64_status, x, 2.0 * (i + 1), 2);
    CHECK_CHANGE(zb_simd_scale_f32, zb_simd_scale_f32_status, xf, 2.0 * (i + 1), 2);
    CHECK_CHANGE(zb_simd_clamp_f64, zb_simd_clamp_f64_status, x,
                 i + 1 < 5 ? 5 : i + 1 > 50 ? 50 : i + 1, 5, 50);
    CHECK_CHANGE(zb_simd_normalize_f64, zb_simd_normalize_f64_status, x, i / 99.0);
    check_linear();
    CHECK_ZIP(zb_simd_add_f64, zb_simd_add_f64_status, to, x, y, +);
    CHECK_ZIP(zb_simd_sub_f64, zb_simd_sub_f64_status, to, x, y, -);
    CHECK_ZIP(zb_simd_mul_f64, zb_simd_mul_f64_status, to, x, y, *);
    CHECK_ZIP(zb_simd_add_f32, zb_simd_add_f32_status, tof, xf, yf, +);
    check_memory();

    double range[2];
    fill();
    CHECK(zig_simd_sum_f64(x, COUNT) == 5050 && zig_simd_dot_f64(x, y, COUNT) == 666600);
    zig_simd_minmax_f64(x, COUNT, range);
    CHECK(range[0] == 1 && range[1] == 100);
    zig_simd_add_f64(to, x, x, COUNT);
    zig_simd_scale_f64(x, COUNT, 2);
    for (int i = 0; i < COUNT; i++) CHECK(to[i] == x[i]);
    return failures;
}
