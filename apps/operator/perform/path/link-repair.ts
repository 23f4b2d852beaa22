import type { ActionOf } from '../../../planning/actions/action'
import type { Json, PathLink } from '../../../planning/state/path-link'
import type { PathPlace } from '../../observe/path/link-reader'
import type { PerformContext } from '../kit/performer'

/** A link that is to be restored, with the ids of keys in place. */
export interface Repair {
  readonly link: PathLink
  /** Properties that differ; empty where the link does not exist. */
  readonly differing: ReadonlySet<string>
  readonly isAbsent: boolean
  /** Whether topics stay that others have added to a Slack configuration, as in an account that is somebody else's; default not. */
  readonly keepsAdded?: boolean
  readonly place: PathPlace
  readonly context: PerformContext
  readonly action: Pick<ActionOf<'restore-link'>, 'link' | 'keys' | 'differences'>
}

/** Restores one kind of link through its service's own API; doing it twice does no harm. */
export type LinkRepair = (repair: Repair) => Promise<void>

/** A property that is a text, or undefined. */
export const textOf = (properties: PathLink['properties'], name: string): string | undefined => {
  const value = properties[name]
  return typeof value === 'string' ? value : undefined
}

/** A property that is a document, as the text that services take. */
export const documentOf = (value: Json | undefined): string | undefined => {
  if (value === undefined) return undefined
  return typeof value === 'string' ? value : JSON.stringify(value)
}
