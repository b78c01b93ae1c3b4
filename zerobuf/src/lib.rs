//! Records in shared memory as 16-byte tagged slots: arenas, canonical writer, validated views.
