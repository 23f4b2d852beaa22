import type { Manifest } from '../../../manifest/manifest'
import type { Refusal } from '../../../planning/refusals/refusal'
import type { SyncPlan } from '../../../planning/sync/sync-plan'
import { faceOf, writeJson } from '../face'
import { renderRefusals } from '../notices-text'
import { painter } from '../paint'
import { printable } from '../printable'
import { renderSync } from '../sync-text'

/** The manifest that is brought up to date. */
export interface SyncSubject {
  readonly path: string
  readonly manifest: Manifest
  /** The command that looks at what the new manifest changes. */
  readonly next: (plan: SyncPlan) => string
  /** The command that writes what was only to be checked; absent where a person is asked. */
  readonly write?: string
}

/** What `guardpost sync` shows, in this order; `refused` instead of all others. */
export interface SyncView {
  readonly refused: (refusals: readonly Refusal[]) => void
  /** Before anybody is asked. */
  readonly proposed: (plan: SyncPlan) => void
  /** `isWritten` is false where there was nothing to write, or it was declined or only to be checked. */
  readonly ended: (plan: SyncPlan, isWritten: boolean) => void
}

type Answer = Pick<SyncPlan, 'changes' | 'kept' | 'unknown' | 'waiting' | 'only'>

const nothing: Answer = { changes: [], kept: [], unknown: [], waiting: [] }

/** The view of `guardpost sync`. */
export const syncView = (subject: SyncSubject) =>
  faceOf<SyncView>({
    human: (terminal) => ({
      refused: (refusals) => terminal.stdout(renderRefusals(refusals, painter(terminal.color))),
      proposed: (plan) =>
        terminal.stdout(
          renderSync(plan, { before: printable(subject.manifest), path: subject.path, color: terminal.color }),
        ),
      ended: (plan, isWritten) => {
        if (subject.write !== undefined && plan.changes.length > 0) terminal.stdout(`Next: ${subject.write}\n`)
        if (isWritten) terminal.stdout(`${subject.path} is written.\nNext: ${subject.next(plan)}\n`)
      },
    }),
    json: (terminal) => {
      const write = (answer: Answer, outcome: { written: boolean; refusals: readonly Refusal[] }): void => {
        const { changes, kept, unknown, waiting, only } = answer
        const organization = subject.manifest.organization.id
        writeJson(terminal, {
          version: 1,
          organization,
          changes,
          kept,
          unknown,
          waiting,
          ...(only && { only }),
          ...outcome,
        })
      }
      return {
        refused: (refusals) => write(nothing, { written: false, refusals }),
        proposed: () => undefined,
        ended: (plan, isWritten) => write(plan, { written: isWritten, refusals: [] }),
      }
    },
  })
