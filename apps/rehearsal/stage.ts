import type { Manifest } from '../manifest/manifest'
import type { Terminal } from '../operator/base/terminal'
import type { OperatorContext } from '../operator/session/context'
import type { Sandbox } from '../sandbox'

/** What the story runs on. */
export interface Stage {
  /** A copy of the manifest: commands of the story write into it. */
  readonly manifestPath: string
  /** The manifest as it is when the story begins. */
  readonly manifest: Manifest
  readonly sandbox: Sandbox
  readonly context: OperatorContext
  /** Folder of run records, which are not the manifest's own. */
  readonly runFolder: string
  readonly narrate: (text: string) => void
}

/** A terminal on which nobody answers: everything that is written, answers and progress alike, goes to one place. */
export const narratingTerminal = (show: (text: string) => void, color: boolean): Terminal => ({
  stdout: show,
  stderr: show,
  live: false,
  color,
  confirm: undefined,
  shownNotices: new Set(),
})
