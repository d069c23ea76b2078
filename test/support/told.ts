// What a test says about its own trials.
let told = 0

/** Counts the trials of a result, and hands it on. */
export const counted = <T extends { readonly trials: number }>(result: T): T => {
  told += result.trials
  return result
}

export const takeTold = (): number => {
  const all = told
  told = 0
  return all
}
