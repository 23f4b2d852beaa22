import type { Terminal } from '../operator/base/terminal'

/** A terminal on which nobody answers: everything that is written, answers and progress alike, goes to one place. */
export const narratingTerminal = (show: (text: string) => void, color: boolean): Terminal => ({
  stdout: show,
  stderr: show,
  live: false,
  color,
  confirm: undefined,
  shownNotices: new Set(),
})
