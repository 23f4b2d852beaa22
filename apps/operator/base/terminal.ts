/** The terminal as the command uses it: stdout is the answer, stderr the progress. Scripts make the real one, tests a recording one. */
export interface Terminal {
  /** Writes a piece of the answer; adds no newline. */
  readonly stdout: (text: string) => void
  /** Writes progress and problems; adds no newline. */
  readonly stderr: (text: string) => void
  /** Whether stderr is a terminal, so that lines can be rewritten. */
  readonly live: boolean
  /** Characters per line of the answer; absent where it goes to a file or pipe, whose lines are not wrapped. */
  readonly columns?: number | undefined
  /** Characters per line of stderr, to which rewritten lines are cut; absent where it is not a terminal. */
  readonly progressColumns?: number | undefined
  /** What the commands of this terminal have shown as worth knowing: each is shown once. */
  readonly shownNotices?: Set<string> | undefined
  /** Whether colors are wanted: a terminal, and NO_COLOR not set. */
  readonly color: boolean
  /** Asks a yes/no question; undefined where stdin is not a terminal, so that nobody could answer. */
  readonly confirm: ((question: string) => Promise<boolean>) | undefined
  /** Asks for a text, which comes back without blanks around it; undefined when Ctrl-C or the input's end interrupts. Absent like `confirm`. */
  readonly ask?: ((question: string) => Promise<string | undefined>) | undefined
}
