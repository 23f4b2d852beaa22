/** What `npm run demonstration` records of `npm start`, and the picture that is made of the recording. */
export const demonstration = {
  recording: 'docs/pictures/rehearsal.cast',
  picture: 'docs/pictures/rehearsal.svg',
} as const

/** Size of the terminal, in cells; the picture is as wide as a README on GitHub. */
export const terminalSize = { columns: 100, rows: 34 } as const

/** Seconds a player waits after a line, and before a step of the rehearsal. The real ones would differ from run to run. */
const pace = { line: 0.04, step: 2 } as const

/** Whether a line begins a step of the rehearsal: `2. What would a rollout …`. */
export const isStep = (line: string): boolean => /^\d+\. /.test(line)

/**
 * What a terminal received as a recording in the format asciicast v2, which `asciinema play` shows: a header and an event for each
 * line. https://docs.asciinema.org/manual/asciicast/v2/
 */
export const recordingOf = (text: string): string => {
  const { columns: width, rows: height } = terminalSize
  const header = { version: 2, width, height, title: 'npm start', env: { TERM: 'xterm-256color' } }
  let seconds = 0
  const events = text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => {
      seconds += isStep(line) ? pace.step : pace.line
      return [Number(seconds.toFixed(2)), 'o', `${line}\r\n`]
    })
  return [header, ...events].map((line) => `${JSON.stringify(line)}\n`).join('')
}

/** The text that a recording has: the inverse of `recordingOf`. */
export const textOf = (recording: string): string =>
  recording
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((event) => (JSON.parse(event) as [number, string, string])[2].replace(/\r\n$/, '\n'))
    .join('')
