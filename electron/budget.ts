/** Answers for each asking at `now` (ms) whether one more is allowed: at most `count` in any `withinMs`. */
export function budget(count: number, withinMs: number): (now: number) => boolean {
  let passed: number[] = [];
  return (now) => {
    passed = passed.filter((at) => now - at < withinMs);
    if (passed.length >= count) return false;
    passed.push(now);
    return true;
  };
}
