import type { Manifest } from '../manifest/manifest'
import type { OperatorContext } from '../operator/context'
import type { Sandbox } from '../sandbox/server'

/** What the story is told on. */
export interface Stage {
  readonly manifestPath: string
  readonly manifest: Manifest
  readonly sandbox: Sandbox
  readonly context: OperatorContext
  readonly narrate: (text: string) => void
}
