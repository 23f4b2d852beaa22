import { editManifest } from '../../manifest/edit/edit-manifest'
import { loadManifest } from '../../manifest/load-manifest'
import type { Manifest } from '../../manifest/manifest'
import type { ManifestFile } from '../../manifest/schema/manifest-schema'
import type { Issue } from '../../manifest/text/issue'
import { causeOf } from './cause-of'
import { type CarriedChange, routeChanges } from './route-changes'
import { type AccountChange, subjectOf, type UnitChange } from './sync-change'
import { syncEdits } from './sync-edits'

type Change = AccountChange | UnitChange

/** A change that the manifest's rules do not take, with what they say. */
export interface RefusedChange {
  readonly change: Change
  readonly issue: Issue
}

/** The changes that the manifest takes, and what it is with them. */
interface FittedChanges {
  readonly taken: readonly Change[]
  readonly carried: readonly CarriedChange[]
  readonly refused: readonly RefusedChange[]
  readonly text: string
  readonly manifest: Manifest
}

/** The changes that bring problems, each with the first one. */
const causesOf = (issues: readonly Issue[], edited: unknown, changes: readonly Change[]): readonly RefusedChange[] => {
  const found = new Map<Change, Issue>()
  for (const issue of issues) {
    const change = causeOf(issue, edited, changes)
    if (change && !found.has(change)) found.set(change, issue)
  }
  return [...found].map(([change, issue]) => ({ change, issue }))
}

/** What the manifest is with some changes. */
const apply = (text: string, file: ManifestFile, changes: readonly Change[]) => {
  const carried = routeChanges(file, changes)
  const edited = editManifest(text, syncEdits(file, changes, carried))
  return { carried, edited, loaded: loadManifest(edited) }
}

/**
 * The change without which a problem is not there, where nothing that the problem names says which
 * one it is. An example is a move that brings the management account into a unit of a member route.
 * New rows do not break a rule elsewhere.
 */
const searchCause = (
  issue: Issue,
  changes: readonly Change[],
  issuesWithout: (change: Change) => readonly Issue[],
): readonly RefusedChange[] => {
  const suspects = changes.filter(({ kind }) => kind !== 'account-joined' && kind !== 'unit-added')
  const change = suspects.find((one) => !issuesWithout(one).some(({ message }) => message === issue.message))
  return change ? [{ change, issue }] : []
}

/** The other changes; of an account or unit that gets no row, none. */
const without = (refused: readonly RefusedChange[], changes: readonly Change[]): readonly Change[] => {
  const left = new Set(refused.map(({ change }) => change))
  const rowless = new Set(
    [...left].filter(({ kind }) => kind === 'account-joined' || kind === 'unit-added').map(subjectOf),
  )
  return changes.filter((change) => !left.has(change) && !rowless.has(subjectOf(change)))
}

/**
 * Changes to leave out, each with the first problem that it brings; none where nobody brought one.
 */
const refusedAmong = (
  issues: readonly Issue[],
  edited: string,
  changes: readonly Change[],
  issuesOf: (changes: readonly Change[]) => readonly Issue[],
): readonly RefusedChange[] => {
  const causes = causesOf(issues, JSON.parse(edited.replace(/^\uFEFF/, '')), changes)
  const [first] = issues
  if (causes.length > 0 || first === undefined) return causes
  return searchCause(first, changes, (change) => issuesOf(changes.filter((other) => other !== change)))
}

/**
 * Edits the manifest with as many of the changes as its own schema and rules take. A change that
 * brings a problem is left out and the rest is tried again, because others may rest on it. Gives
 * the problems that are nobody's where any are left.
 */
export const fitChanges = (
  text: string,
  file: ManifestFile,
  changes: readonly Change[],
): FittedChanges | { readonly issues: readonly Issue[] } => {
  const refused: RefusedChange[] = []
  let taken = changes
  for (;;) {
    const { carried, edited, loaded } = apply(text, file, taken)
    if ('manifest' in loaded) return { taken, carried, refused, text: edited, manifest: loaded.manifest }
    const found = refusedAmong(loaded.issues, edited, taken, (changes) => {
      const tried = apply(text, file, changes).loaded
      return 'issues' in tried ? tried.issues : []
    })
    if (found.length === 0) return { issues: loaded.issues }
    refused.push(...found)
    taken = without(found, taken)
  }
}
