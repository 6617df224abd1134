;; One pass over an int8 matrix for any number of queries: scores (from an imported function, plain or relaxed SIMD),
;; the maximum over a run of queries, bias, row mask, and a heap of the k best rows per run, so that only the winners
;; are returned.
;;
;; If the matrix is stored in planes, scores are first computed from the high half-bytes alone. The row's length times
;; the query's is an upper bound on what the low ones can add; if even that does not beat the worst score kept, they
;; are not read.
;;
;; The rows are padded to whole blocks. The heaps hold 64-bit keys: the score in the high word, the inverted row in the
;; low one. A larger key is a better row, and no two keys are equal.
(module
  (import "vitrine" "memory" (memory 1))
  ;; (query, rows, fourSize, scores, quarter): see dots.wat and planes-relaxed.wat.
  (import "vitrine" "scores" (func $dots (param i32 i32 i32 i32 i32)))
  ;; (query, rows, stride, scores, found, foundEnd): see planes-relaxed.wat. Only used for planes.
  (import "vitrine" "low" (func $low (param i32 i32 i32 i32 i32 i32)))

  ;; Constant during a call.
  (global $querySize (mut i32) (i32.const 0))
  (global $scores (mut i32) (i32.const 0)) ;; scores of a block: $apart bytes per query, one query after the other
  (global $apart (mut i32) (i32.const 0))
  (global $size (mut i32) (i32.const 0)) ;; bytes of a heap
  ;; The current block of rows.
  (global $first (mut i32) (i32.const 0))
  (global $mask (mut i32) (i32.const 0))
  (global $bias (mut i32) (i32.const 0))
  ;; The current run of queries that share an answer.
  (global $run (mut i32) (i32.const 0))
  (global $runEnd (mut i32) (i32.const 0))
  (global $heap (mut i32) (i32.const 0))

  ;; Replaces the heap's root, the worst key kept, by $key and sifts it down. $size is in bytes.
  (func $replaceRoot (param $heap i32) (param $size i32) (param $key i64)
    (local $at i32) (local $child i32)
    (block $settled
      (loop $sink
        (local.set $child (i32.add (i32.shl (local.get $at) (i32.const 1)) (i32.const 8)))
        (br_if $settled (i32.ge_u (local.get $child) (local.get $size)))
        (if (i32.lt_u (i32.add (local.get $child) (i32.const 8)) (local.get $size))
          (then
            (if (i64.gt_s
                (i64.load (i32.add (local.get $heap) (local.get $child)))
                (i64.load offset=8 (i32.add (local.get $heap) (local.get $child))))
              (then (local.set $child (i32.add (local.get $child) (i32.const 8)))))))
        (br_if $settled (i64.ge_s (i64.load (i32.add (local.get $heap) (local.get $child))) (local.get $key)))
        (i64.store (i32.add (local.get $heap) (local.get $at))
          (i64.load (i32.add (local.get $heap) (local.get $child))))
        (local.set $at (local.get $child))
        (br $sink)))
    (i64.store (i32.add (local.get $heap) (local.get $at)) (local.get $key)))

  ;; Notes the block's rows up to $end whose score, plus the upper bound from $lengths if given, exceeds the worst
  ;; score kept. Rows are noted in fours of two bytes: the index of the first row, and one bit per row. Returns the end
  ;; of the notes.
  (func $sieve (param $end i32) (param $lengths i32) (param $found i32) (result i32)
    (local $i i32) (local $at i32) (local $next i32) (local $query i32) (local $several i32) (local $lanes i32)
    (local $mask i32) (local $bias i32) (local $four v128) (local $length v128) (local $times v128) (local $worst v128)
    (local.set $mask (global.get $mask))
    (local.set $bias (global.get $bias))
    (local.set $next (global.get $scores))
    (local.set $several (i32.lt_u (i32.add (global.get $run) (global.get $querySize)) (global.get $runEnd)))
    (local.set $times (v128.load32_splat offset=8 (global.get $run)))
    (local.set $worst (v128.load32_splat offset=4 (global.get $heap)))
    (loop $fours
      (local.set $four (v128.load (local.get $next)))
      (if (local.get $lengths)
        (then
          (local.set $length (i32x4.extend_low_i16x8_u (i16x8.extend_low_i8x16_u
            (v128.load32_zero (i32.add (local.get $lengths) (local.get $i))))))
          (local.set $four (i32x4.add (local.get $four) (i32x4.dot_i16x8_s (local.get $length) (local.get $times))))))
      (if (local.get $several)
        (then
          (local.set $at (local.get $next))
          (local.set $query (i32.add (global.get $run) (global.get $querySize)))
          (loop $queries
            (local.set $at (i32.add (local.get $at) (global.get $apart)))
            (local.set $four (i32x4.max_s (local.get $four) (i32x4.add (v128.load (local.get $at))
              (i32x4.dot_i16x8_s (local.get $length) (v128.load32_splat offset=8 (local.get $query))))))
            (local.set $query (i32.add (local.get $query) (global.get $querySize)))
            (br_if $queries (i32.lt_u (local.get $query) (global.get $runEnd))))))
      (if (local.get $bias)
        (then (local.set $four (i32x4.add (local.get $four)
          (v128.load (i32.add (local.get $bias) (i32.shl (local.get $i) (i32.const 2))))))))
      (local.set $lanes (i32x4.bitmask (i32x4.gt_s (local.get $four) (local.get $worst))))
      ;; With lengths, some rows pass in every block: mispredicted branches would cost more than noting every four.
      (if (i32.or (local.get $lanes) (local.get $lengths))
        (then
          (if (local.get $mask)
            (then (local.set $lanes (i32.and (local.get $lanes) (i32.shr_u
              (i32.load8_u (i32.add (local.get $mask) (i32.shr_u (local.get $i) (i32.const 3))))
              (i32.and (local.get $i) (i32.const 4)))))))
          (if (i32.lt_u (i32.sub (local.get $end) (local.get $i)) (i32.const 4))
            (then (local.set $lanes (i32.and (local.get $lanes) (i32.sub
              (i32.shl (i32.const 1) (i32.sub (local.get $end) (local.get $i))) (i32.const 1))))))
          (i32.store8 (local.get $found) (local.get $i))
          (i32.store8 offset=1 (local.get $found) (local.get $lanes))
          (local.set $found
            (i32.add (local.get $found) (i32.shl (i32.ne (local.get $lanes) (i32.const 0)) (i32.const 1))))))
      (local.set $next (i32.add (local.get $next) (i32.const 16)))
      (br_if $fours (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 4))) (local.get $end))))
    (local.get $found))

  ;; Offers the noted rows to the heap with their exact scores. Rows come in ascending order, so only a higher score
  ;; beats the root.
  (func $settle (param $found i32) (param $foundEnd i32)
    (local $lanes i32) (local $query i32) (local $at i32) (local $i i32) (local $four v128) (local $worst v128)
    (local.set $worst (v128.load32_splat offset=4 (global.get $heap)))
    (loop $fours
      (local.set $i (i32.load8_u (local.get $found)))
      (local.set $at (i32.add (global.get $scores) (i32.shl (local.get $i) (i32.const 2))))
      (local.set $query (global.get $run))
      (local.set $four (v128.load (local.get $at)))
      (block $largest
        (loop $queries
          (local.set $query (i32.add (local.get $query) (global.get $querySize)))
          (br_if $largest (i32.ge_u (local.get $query) (global.get $runEnd)))
          (local.set $at (i32.add (local.get $at) (global.get $apart)))
          (local.set $four (i32x4.max_s (local.get $four) (v128.load (local.get $at))))
          (br $queries)))
      (if (global.get $bias)
        (then (local.set $four (i32x4.add (local.get $four)
          (v128.load (i32.add (global.get $bias) (i32.shl (local.get $i) (i32.const 2))))))))
      (local.set $lanes (i32.and (i32.load8_u offset=1 (local.get $found))
        (i32x4.bitmask (i32x4.gt_s (local.get $four) (local.get $worst)))))
      (if (local.get $lanes)
        (then
          (v128.store (global.get $scores) (local.get $four)) ;; overwrites scores that are not needed any more
          (loop $winners
            (local.set $at (i32.ctz (local.get $lanes)))
            (call $offer (i32.load (i32.add (global.get $scores) (i32.shl (local.get $at) (i32.const 2))))
              (i32.add (global.get $first) (i32.add (local.get $i) (local.get $at))))
            (br_if $winners
              (local.tee $lanes (i32.and (local.get $lanes) (i32.sub (local.get $lanes) (i32.const 1))))))
          (local.set $worst (v128.load32_splat offset=4 (global.get $heap)))))
      (local.set $found (i32.add (local.get $found) (i32.const 2)))
      (br_if $fours (i32.lt_u (local.get $found) (local.get $foundEnd)))))

  (func $offer (param $score i32) (param $row i32)
    (local $key i64)
    (local.set $key (i64.or
      (i64.shl (i64.extend_i32_s (local.get $score)) (i64.const 32))
      (i64.extend_i32_u (i32.xor (local.get $row) (i32.const -1)))))
    (if (i64.gt_s (local.get $key) (i64.load (global.get $heap)))
      (then (call $replaceRoot (global.get $heap) (global.get $size) (local.get $key)))))

  ;; Heap sort, best first: repeatedly moves the worst key to the end.
  (func $sort (param $heap i32) (param $size i32)
    (local $last i32) (local $worst i64)
    (block $done
      (loop $next
        (br_if $done (i32.le_u (local.get $size) (i32.const 8)))
        (local.set $size (i32.sub (local.get $size) (i32.const 8)))
        (local.set $last (i32.add (local.get $heap) (local.get $size)))
        (local.set $worst (i64.load (local.get $heap)))
        (call $replaceRoot (local.get $heap) (local.get $size) (i64.load (local.get $last)))
        (i64.store (local.get $last) (local.get $worst))
        (br $next))))

  ;; $runs: number of queries per answer, as i32, up to $runsEnd; a query takes $querySize bytes. $low and $lengths: 0
  ;; if rows are stored whole, from $high on. $scores: room for a block's scores for each query of the longest run.
  ;; $found: room for two bytes per four rows. $block: rows of a block, a multiple of 32. $mask and $bias: 0 for none.
  ;; $heaps: $size bytes (8 × k) per run, filled by the kernel.
  (func (export "top")
    (param $queries i32) (param $querySize i32) (param $runs i32) (param $runsEnd i32) (param $high i32)
    (param $low i32) (param $rows i32) (param $fourSize i32) (param $scores i32) (param $lengths i32) (param $found i32)
    (param $block i32) (param $mask i32) (param $bias i32) (param $heaps i32) (param $size i32)
    (local $first i32) (local $count i32) (local $at i32) (local $end i32) (local $blockSize i32)
    (local $query i32) (local $part i32)
    (global.set $querySize (local.get $querySize))
    (global.set $scores (local.get $scores))
    (global.set $apart (i32.shl (local.get $block) (i32.const 2)))
    (global.set $size (local.get $size))
    (global.set $mask (local.get $mask))
    (global.set $bias (local.get $bias))
    (local.set $blockSize (i32.mul (i32.shr_u (local.get $block) (i32.const 2)) (local.get $fourSize)))
    (local.set $at (local.get $heaps))
    (local.set $end (i32.add (local.get $heaps)
      (i32.mul (local.get $size) (i32.shr_u (i32.sub (local.get $runsEnd) (local.get $runs)) (i32.const 2)))))
    (loop $empty
      (i64.store (local.get $at) (i64.const 0x8000000000000000))
      (local.set $at (i32.add (local.get $at) (i32.const 8)))
      (br_if $empty (i32.lt_u (local.get $at) (local.get $end))))
    (loop $blocks
      (local.set $count (i32.sub (local.get $rows) (local.get $first)))
      (if (i32.gt_u (local.get $count) (local.get $block)) (then (local.set $count (local.get $block))))
      (global.set $first (local.get $first))
      (global.set $runEnd (local.get $queries))
      (global.set $heap (local.get $heaps))
      (local.set $at (local.get $runs))
      (loop $answers
        (global.set $run (global.get $runEnd))
        (global.set $runEnd
          (i32.add (global.get $run) (i32.mul (i32.load (local.get $at)) (local.get $querySize))))
        (local.set $query (global.get $run))
        (local.set $part (global.get $scores))
        (loop $queries
          (call $dots (local.get $query) (local.get $high) (local.get $fourSize) (local.get $part)
            (local.get $block)) ;; = a quarter of the block's scores in bytes
          (local.set $part (i32.add (local.get $part) (global.get $apart)))
          (local.set $query (i32.add (local.get $query) (local.get $querySize)))
          (br_if $queries (i32.lt_u (local.get $query) (global.get $runEnd))))
        (local.set $end (call $sieve (local.get $count) (local.get $lengths) (local.get $found)))
        (if (i32.gt_u (local.get $end) (local.get $found))
          (then
            (if (local.get $low)
              (then
                (local.set $query (global.get $run))
                (local.set $part (global.get $scores))
                (loop $queries
                  (call $low (local.get $query) (local.get $low) (i32.shr_u (local.get $fourSize) (i32.const 2))
                    (local.get $part) (local.get $found) (local.get $end))
                  (local.set $part (i32.add (local.get $part) (global.get $apart)))
                  (local.set $query (i32.add (local.get $query) (local.get $querySize)))
                  (br_if $queries (i32.lt_u (local.get $query) (global.get $runEnd))))))
            (call $settle (local.get $found) (local.get $end))))
        (global.set $heap (i32.add (global.get $heap) (local.get $size)))
        (local.set $at (i32.add (local.get $at) (i32.const 4)))
        (br_if $answers (i32.lt_u (local.get $at) (local.get $runsEnd))))
      (local.set $high (i32.add (local.get $high) (local.get $blockSize)))
      (if (local.get $low)
        (then
          (local.set $low (i32.add (local.get $low) (local.get $blockSize)))
          (local.set $lengths (i32.add (local.get $lengths) (local.get $block)))))
      (if (global.get $mask)
        (then (global.set $mask (i32.add (global.get $mask) (i32.shr_u (local.get $block) (i32.const 3))))))
      (if (global.get $bias)
        (then (global.set $bias (i32.add (global.get $bias) (i32.shl (local.get $block) (i32.const 2))))))
      (local.set $first (i32.add (local.get $first) (local.get $block)))
      (br_if $blocks (i32.lt_u (local.get $first) (local.get $rows))))
    (local.set $end (local.get $heaps))
    (loop $sorted
      (call $sort (local.get $end) (local.get $size))
      (local.set $end (i32.add (local.get $end) (local.get $size)))
      (local.set $at (i32.sub (local.get $at) (i32.const 4)))
      (br_if $sorted (i32.gt_u (local.get $at) (local.get $runs))))))
