/**
 * Runs one, then two, then four … at once, and stops after the first batch in which something failed: where each would
 * fail, for want of quota say, the server is asked a few times and not a thousand. What has nothing to run has its place in
 * the doubling all the same.
 */
export async function slowStart<T>(items: readonly T[], run: (item: T) => Promise<void> | null): Promise<void> {
  for (let from = 0, size = 1; from < items.length; from += size, size *= 2) {
    const running = items.slice(from, from + size).flatMap((item) => run(item) ?? [])
    if (running.length === 0) continue
    const results = await Promise.allSettled(running)
    const failure = results.find((result) => result.status === 'rejected')
    if (failure !== undefined) throw failure.reason
  }
}
