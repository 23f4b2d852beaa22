/** What a command's exit means to its caller; docs/contracts.md. */
export const exitCodes = {
  /** Done, or nothing to do. */
  done: 0,
  /** Failed, or declined at the prompt. */
  failed: 1,
  /** Differences or problems found (`plan`, `status`). */
  differences: 2,
  /** The command line was wrong. */
  usage: 64,
  /** Ctrl-C. */
  interrupted: 130,
} as const

/** A process exit code of the command. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]
