import type { Plan } from '../../../planning/actions/plan-value'
import type { Desired } from '../../../planning/state/desired'
import type { Observed } from '../../../planning/state/observed'
import type { MemberPlace } from '../../../planning/state/observed-member-detectors'
import type { LeftForLater } from '../../../planning/waves/plan-wave'
import type { Terminal } from '../../base/terminal'
import { type Performed, succeeded } from '../../perform/performed'
import type { ManifestChange } from '../../session/manifest-change'
import type { TemplateDifference } from '../../session/template-differences'
import { faceOf, writeJson } from '../face'
import { renderLater } from '../later-text'
import { renderManifestChange, renderManifestChanged } from '../manifest-change-text'
import { renderEndedEarly, renderOutcome } from '../outcome-text'
import { type PlanSetting, placeOf, printableSubject, renderPlace, renderPlan } from '../plan-text'
import { printable } from '../printable'
import { renderRunning } from '../running-text'

/** Whose changes are shown. */
export interface ChangesSubject {
  readonly command: NonNullable<PlanSetting['command']>
  readonly desired: Desired
  readonly observed: Observed
  /** The command that would do what a wave leaves too; absent for commands that know no waves. */
  readonly whole?: string
  /** Whether every line of the plan is shown; default no. */
  readonly isFull?: boolean | undefined
  /** The change of the manifest that goes with it; absent where the command changes none. */
  readonly manifest?: ManifestChange
}

/** A plan that a person is about to be asked about. */
interface Proposed {
  readonly plan: Plan
  /** How templates of stacks that exist differ: read from AWS only where it is shown. Default none do. */
  readonly differences?: () => Promise<readonly TemplateDifference[]>
  /** What a wave leaves for later; absent without one. */
  readonly later?: LeftForLater | undefined
}

/** What came of it. */
interface ShownEnd {
  readonly performed: Performed
  /** What a wave leaves for later; absent without one. */
  readonly later?: LeftForLater | undefined
  /** Everything that is left in the organization, where that is more than the performed part. */
  readonly remaining?: Plan | LeftForLater
  /** Where detectors of former members go on running; default nowhere. */
  readonly running?: readonly MemberPlace[]
  /** Whether the manifest's file was written. */
  readonly isWritten?: boolean
}

/** What the commands show that change AWS: the plan before anybody is asked, and how it ended. */
export interface ChangesView {
  readonly proposed: (proposed: Proposed) => Promise<void>
  readonly ended: (end: ShownEnd) => void
}

const humanView =
  (subject: ChangesSubject) =>
  (terminal: Terminal): ChangesView => {
    const { stdout, color, columns, shownNotices = new Set<string>() } = terminal
    const { command, desired, observed, manifest, isFull, whole = `guardpost ${command}` } = printableSubject(subject)
    const again = manifest ? `remove-region ${manifest.region} --allow-region-removal` : 'destroy --allow-destroy'
    const preflight = command === 'deploy' ? ('failed' as const) : undefined
    const setting = { command, desired, observed, color, columns, shownNotices, preflight, isFull }
    // What is left for later is not in sync.
    const settingOf = (later: LeftForLater | undefined) => (later ? { ...setting, command: 'wave' as const } : setting)
    const showLater = (later: LeftForLater | undefined): void => {
      if (later) stdout(`\n${renderLater(later, { color, whole, manifest: desired.manifest })}`)
    }
    return {
      proposed: async ({ plan, differences, later }) => {
        const differing = printable((await differences?.()) ?? [])
        if (manifest) stdout(`${renderManifestChange(manifest)}\n`)
        // A Region may have left nothing to do but to write the manifest, which is asked for too.
        if (plan.actions.length === 0) stdout(`${renderPlace(setting)}\n`)
        stdout(renderPlan(plan, { ...settingOf(later), differences: differing }))
        showLater(later)
      },
      ended: ({ performed, later, running = [], isWritten = false }) => {
        stdout(
          'endedBy' in performed
            ? renderEndedEarly(performed, settingOf(later))
            : renderOutcome({ ok: succeeded(performed), ...performed }, settingOf(later)),
        )
        if (running.length > 0) stdout(`\n${renderRunning(running, { ...setting, again })}`)
        showLater(later)
        if (manifest) stdout(renderManifestChanged(manifest, isWritten))
      },
    }
  }

const restInJson = (performed: Performed): object =>
  'remaining' in performed
    ? { remaining: performed.remaining }
    : { endedBy: { code: performed.endedBy.code, message: performed.endedBy.message } }

/** Who is about to be asked reads the plan on stderr, which leaves stdout to the document. */
const jsonView =
  (subject: ChangesSubject, isAsked: boolean) =>
  (terminal: Terminal): ChangesView => ({
    proposed: async (proposed) => {
      const onStderr = { ...terminal, stdout: terminal.stderr, color: false }
      if (isAsked && terminal.confirm) await changesView(subject)({}, onStderr).proposed(proposed)
    },
    ended: ({ performed, remaining, running, isWritten = false }) => {
      const { manifest } = subject
      writeJson(terminal, {
        version: 1,
        ...placeOf(subject),
        ok: succeeded(performed),
        ...performed.outcome,
        ...restInJson(performed),
        ...(remaining && { remaining }),
        ...(running && { memberDetectorsRunning: running }),
        ...(manifest && { manifest: { path: manifest.path, region: manifest.region, written: isWritten } }),
      })
    },
  })

/** How the answer is wanted, and whether `yes` is given beforehand. */
interface ChangesForm {
  readonly json?: boolean | undefined
  readonly yes?: boolean | undefined
}

/** The view of `deploy`, `destroy`, `add-region` and `remove-region`. Its JSON is one document, at the end. */
export const changesView =
  (subject: ChangesSubject) =>
  (form: ChangesForm, terminal: Terminal): ChangesView =>
    faceOf<ChangesView>({ human: humanView(subject), json: jsonView(subject, !form.yes) })(form, terminal)
