/** What differs from run to run, and what stands for it in a recording. */
const replacements: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\r\n/g, '\n'],
  [/127\.0\.0\.1:\d+/g, '127.0.0.1:4566'],
  [/[\w/.+-]*\/guardpost-rehearsal-\w+/g, '/tmp/guardpost-rehearsal'],
  [/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/g, '2026-12-01 09:00:00 UTC'],
  [/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '00000000-0000-4000-8000-000000000000'],
]

/** The ids of findings as numbers, in the order in which they appear. */
const withNumberedFindings = (text: string): string => {
  const numbers = new Map<string, number>()
  return text.replace(/(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])/g, (id) => {
    const number = numbers.get(id) ?? numbers.size + 1
    numbers.set(id, number)
    return String(number).padStart(32, '0')
  })
}

/**
 * What a rehearsal printed without what differs from run to run: its port, its folder, its times and the ids of its findings. Everything
 * else is kept, escape sequences too.
 */
export const steadyText = (text: string): string =>
  withNumberedFindings(replacements.reduce((steady, [pattern, instead]) => steady.replaceAll(pattern, instead), text))

const isProgress = (line: string): boolean => /^ {2}\S.* (\d+)\/\1$/.test(line)

/** The lines of a text for comparison: lines of progress that follow each other come as what runs at once ends, in any order. */
export const comparableLines = (text: string): readonly string[] => {
  const lines: string[] = []
  let together: string[] = []
  for (const line of [...text.split('\n'), '']) {
    if (isProgress(line)) together.push(line)
    else {
      lines.push(...together.sort(), line)
      together = []
    }
  }
  return lines
}
