// What the figures share: parts of wholes, means and ranks.

/** A part of a whole, 0 to 1, to six places; of nothing, nothing. */
export const share = (part: number, whole: number): number | null => (whole === 0 ? null : Math.round((part / whole) * 1e6) / 1e6)

/** Between the two values around rank `q` × (n − 1), of values in rising order. */
export const linear = (sorted: ArrayLike<number>, q: number): number | undefined => {
  const rank = q * (sorted.length - 1)
  const low = sorted[Math.floor(rank)]
  const high = sorted[Math.ceil(rank)]
  return low === undefined || high === undefined ? undefined : low + (high - low) * (rank - Math.floor(rank))
}
