import type { AccountId, Region, SlackWorkspaceId } from '../../manifest/ids'
import type { Enroll } from '../../manifest/manifest'

/** Options that every command takes. */
export interface CommonOptions {
  /** Path of the manifest; default `accounts.json`. */
  readonly manifest: string
  /** A profile of the AWS configuration files. */
  readonly profile?: string
  /** A profile of the security account; default the access role, assumed from the management account. */
  readonly securityProfile?: string
  /** Show where an error came from, and what AWS told beside its message. */
  readonly debug?: boolean
  /** Answer in JSON. */
  readonly json?: boolean
}

/** Options of `guardpost sandbox`. */
export interface SandboxOptions extends CommonOptions {
  readonly port: number
  readonly scenario?: string
}

/** Options of `guardpost rehearse`. */
export interface RehearseOptions extends CommonOptions {
  /** Folder of the transcript. */
  readonly out: string
  /** Tell also how a Region is given up, and how an account moves and is closed. */
  readonly all?: boolean
}

/** The flags that lift refusals of a rollout. */
export interface AllowOptions {
  readonly allowAdminChange?: boolean
  readonly allowProtectionOff?: boolean
  readonly allowDisassociation?: boolean
  readonly allowMassDisassociation?: boolean
  readonly allowStacksetsAccess?: boolean
  readonly allowStacksetsAdmin?: boolean
  readonly allowDeliveryRemoval?: boolean
}

/** The part of an organization that is planned or deployed; all of it by default. Each may be named several times. */
export interface WaveOptions {
  /** Ids or paths of units; their accounts and those of the units below them. */
  readonly onlyUnit?: readonly string[]
  /** Ids or names of accounts. */
  readonly onlyAccount?: readonly string[]
  readonly onlyRegion?: readonly string[]
}

/** Options of `guardpost plan`. */
export interface PlanOptions extends CommonOptions, AllowOptions, WaveOptions {
  readonly out?: string
}

/** Options of commands that change AWS, one run at a time. */
export interface RunOptions {
  /** Folder of run records; default `.guardpost` beside the manifest. */
  readonly runFolder?: string
  /** Take over the lock of another run if it has expired. */
  readonly takeOverLock?: boolean
}

/** Options of `guardpost deploy`. */
export interface DeployOptions extends CommonOptions, RunOptions, AllowOptions, WaveOptions {
  readonly yes?: boolean
}

/** Options of `guardpost destroy`. */
export interface DestroyOptions extends CommonOptions, RunOptions {
  readonly yes?: boolean
  readonly allowDestroy?: boolean
  /** Delete the detectors of the security and management account, with their findings. */
  readonly deleteDetectors?: boolean
  /** End GuardDuty's trusted access in AWS Organizations. */
  readonly disableTrustedAccess?: boolean
}

/** Options of `guardpost add-region`. */
export interface AddRegionOptions extends CommonOptions, RunOptions, AllowOptions {
  readonly yes?: boolean
}

/** Options of `guardpost remove-region`. */
export interface RemoveRegionOptions extends CommonOptions, RunOptions {
  readonly yes?: boolean
  readonly allowRegionRemoval?: boolean
  /** Delete the detectors of the security and management account in the Region, with their findings. */
  readonly deleteDetectors?: boolean
}

/** Options of `guardpost sync`. */
export interface SyncOptions extends CommonOptions {
  readonly yes?: boolean
  /** Write nothing, and exit 2 when there is something to write. */
  readonly check?: boolean
}

/** Options of `guardpost init`. */
export interface InitOptions extends CommonOptions {
  readonly home?: Region
  readonly regions?: readonly Region[]
  readonly securityAccount?: AccountId
  readonly accessRole?: string
  readonly slackWorkspace?: SlackWorkspaceId
  /** A channel's id or link. */
  readonly slackChannel?: string
  readonly email?: string
  /** Default ALL. */
  readonly enroll?: Enroll
}
