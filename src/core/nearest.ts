/** How many single letters must change, come or go to make one word the other. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i += 1) {
    const above = row
    row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min(swap, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1))
    }
  }
  return row[b.length] ?? 0
}

/** The known name that a misspelt one most likely means: at most every second letter is another, or two letters changed places; something of it is left. Long inputs are cut, so the work is bounded. */
export const nearest = (name: string, known: Iterable<string>): string | undefined => {
  const asked = name.slice(0, 80).toLowerCase()
  let best: { readonly name: string; readonly far: number } | undefined
  for (const candidate of known) {
    const far = distance(asked, candidate.toLowerCase())
    if (best === undefined || far < best.far) best = { name: candidate, far }
  }
  return best !== undefined && best.far <= Math.max(2, asked.length / 2) && best.far < asked.length ? best.name : undefined
}
/** The end of a remedy: the name that was most likely meant, or nothing. */
export const didYouMean = (name: string, known: Iterable<string>): string => {
  const near = nearest(name, known)
  return near === undefined ? '' : `; did you mean ${near}?`
}
