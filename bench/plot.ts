// A plot of the growth figures: both axes logarithmic, from 1.
import type { Part } from './bar.js'

type Series = NonNullable<Part['plot']>[number]

const [width, height, left, bottom] = [640, 320, 60, 40]
const colours = ['#1b6ca8', '#c2571a']
const decades = (max: number): number => Math.max(1, Math.ceil(Math.log10(max)))

export const plotOf = (series: readonly Series[]): string => {
  const all = series.flatMap(({ points }) => points)
  const [dx, dy] = [decades(Math.max(...all.map(([x]) => x))), decades(Math.max(...all.map(([, y]) => y)))]
  const px = (x: number): number => left + (Math.log10(x) / dx) * (width - left - 20)
  const py = (y: number): number => height - bottom - (Math.log10(Math.max(1, y)) / dy) * (height - bottom - 20)
  const grid = (count: number, line: (decade: number) => string): string =>
    Array.from({ length: count + 1 }, (_, i) => line(10 ** i)).join('\n')
  const lines = series.map(({ series: name, points }, i) => {
    const colour = colours[i % colours.length] ?? 'black'
    const path = points.map(([x, y], n) => `${n === 0 ? 'M' : 'L'}${px(x).toFixed(1)} ${py(y).toFixed(1)}`).join(' ')
    const dots = points
      .map(
        ([x, y]) =>
          `<circle cx="${px(x).toFixed(1)}" cy="${py(y).toFixed(1)}" r="3" fill="${colour}"><title>${x}: ${y.toFixed(1)} ns</title></circle>`,
      )
      .join('')
    return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="2"/>${dots}<text x="${left + 10}" y="${30 + i * 18}" fill="${colour}">${name}</text>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">
<title>Nanoseconds per event, over the length of a stream and the number of streams</title>
<rect width="${width}" height="${height}" fill="white"/>
${grid(dx, (x) => `<line x1="${px(x)}" x2="${px(x)}" y1="20" y2="${height - bottom}" stroke="#ddd"/><text x="${px(x)}" y="${height - bottom + 16}" text-anchor="middle">${x}</text>`)}
${grid(dy, (y) => `<line x1="${left}" x2="${width - 20}" y1="${py(y)}" y2="${py(y)}" stroke="#ddd"/><text x="${left - 6}" y="${py(y) + 4}" text-anchor="end">${y} ns</text>`)}
${lines.join('\n')}
</svg>
`
}
