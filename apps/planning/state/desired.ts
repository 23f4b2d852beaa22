import type { AccountId, Region, UnitId } from '../../manifest/ids'
import { type CompanyTags, type Manifest, regionsOf } from '../../manifest/manifest'
import type { PathLink } from './path-link'

/** A stack as synthesis made it. */
export interface SynthesizedStack {
  readonly name: string
  /** SHA-256 of the template in canonical JSON, lower-case hexadecimal. */
  readonly digest: string
}

/**
 * Where a StackSet's instances go. Service-managed ones go to the accounts of whole units, those of
 * the units below included, or with `accounts` only to those of them. With `autoDeployment` an
 * account that joins a unit gets its instances by itself.
 */
export type StackSetTargets =
  | { readonly model: 'self-managed'; readonly accounts: readonly AccountId[] }
  | {
      readonly model: 'service-managed'
      readonly units: readonly UnitId[]
      readonly accounts?: readonly AccountId[]
      readonly autoDeployment: boolean
    }

/** A StackSet as synthesis made it: which stack declares it, its content and its targets. */
export interface SynthesizedStackSet {
  readonly name: string
  /** Name of the stack that declares it. */
  readonly stack: string
  readonly digest: string
  readonly targets: StackSetTargets
  readonly regions: readonly Region[]
}

/** The parts of the assembly that deliver findings in the accounts that have them. */
export interface MemberDelivery {
  /** The one of `stacks` that declares the StackSets of topics and rules. */
  readonly alertsStack: string
  /**
   * The one of `stacks` that declares the StackSets of Slack configurations; absent while no
   * account of a member route has `slackAuthorized`.
   */
  readonly slackStack?: string
  /**
   * The member routes with a Slack channel, each with the names of its StackSets. While none of a
   * route's accounts is authorized its `slackStackSet` is not among the assembly's StackSets.
   */
  readonly routes: readonly {
    readonly route: string
    readonly alertsStackSet: string
    readonly slackStackSet: string
  }[]
  /**
   * The links of all member routes in an account, as the StackSets' templates declare them in every
   * Region; the account is `anyMember`. `stack` is the StackSet.
   */
  readonly path: readonly PathLink[]
}

/** The files of a cloud assembly. */
export interface AssemblyFiles {
  /** The folder of the cloud assembly, for the CDK engine. */
  readonly directory: string
  /** The path of each stack's and each StackSet's template, by the stack's or StackSet's name. */
  readonly templates: Readonly<Record<string, string>>
}

/** What `synthesize(manifest)` gives: a cloud assembly and what planning needs to know of it. */
export interface Assembly {
  /** Absent of one that an earlier run kept (`KeptSynthesis`): nothing can be deployed from it. */
  readonly files?: AssemblyFiles
  /** In the order in which they are deployed. */
  readonly stacks: readonly SynthesizedStack[]
  readonly stackSets: readonly SynthesizedStackSet[]
  /**
   * Names of stacks that other manifests declare and this one does not: they may be left from one,
   * and are looked for.
   */
  readonly formerStacks: readonly string[]
  /**
   * What the names of StackSets begin with that stacks of member routes declare, or declared for
   * routes that are gone.
   */
  readonly memberStackSetPrefix: string
  /**
   * The one of `stacks` that needs a Slack workspace authorized in the security account; absent
   * when that account notifies no channel.
   */
  readonly slackStack?: string
  /**
   * Absent when the manifest has no member route with a Slack channel: then no StackSet is
   * service-managed.
   */
  readonly memberDelivery?: MemberDelivery
  /**
   * The name of each Slack channel's configuration in the security account, by the channel; others'
   * configurations have other names. Channels of member routes are configured in the members and
   * not in here.
   */
  readonly slackConfigurations: Readonly<Record<string, string>>
  /** The same of channels of Microsoft Teams; absent where no route has one. */
  readonly teamsConfigurations?: Readonly<Record<string, string>>
  /** Names of the Foundation stack's outputs that hold the export bucket and key. */
  readonly exportOutputs: { readonly bucketArn: string; readonly keyArn: string }
  /** The queue that is notified of exported files, the one of messages that nobody could work on, and the stack's output with its URL; absent without it. */
  readonly exportQueue?: { readonly queue: string; readonly unread: string; readonly output: string }
  /** What the names of the topics of mail routes begin with; no other topic of ours begins so. */
  readonly mailTopicPrefix: string
  /** The name of each route's mail topic, by the route's name; routes without mail have none. */
  readonly mailTopics: Readonly<Record<string, string>>
  /** The state machine of the home Region that hands findings to topics of the company's own; absent where no route names one. */
  readonly topicMachine?: string
  /** What the names of all alarms about the alert path begin with. */
  readonly alarmNamePrefix: string
  /**
   * How many EventBridge rules the templates put on a bus at most, by the bus's name; a bus takes
   * 300.
   */
  readonly rules: Readonly<Record<string, number>>
  /**
   * The links of the security account's alert path that the templates declare, in every Region;
   * those in members are not among them.
   */
  readonly path: readonly PathLink[]
  /** The role, and its tag, that records in which Region the stacks were deployed. */
  readonly homeRecord: { readonly role: string; readonly tag: string }
  readonly bootstrap: AssemblyBootstrap
}

/** The files of an assembly that this run synthesized. @throws Error of one that an earlier run kept. */
export const filesOf = ({ files }: Assembly): AssemblyFiles => {
  if (files === undefined) throw new Error('Nothing can be deployed from a synthesis that was kept')
  return files
}

/** The CDK bootstrap that the assembly is made for. */
export interface AssemblyBootstrap {
  readonly toolkitStackName: string
  /** Part of the names of the bootstrap's roles, bucket and parameter. */
  readonly qualifier: string
  readonly minimumVersion: number
  /**
   * What CloudFormation may do when it executes the stacks: an IAM managed policy instead of
   * AdministratorAccess.
   */
  readonly executionPolicy: ManagedPolicy
  /**
   * What it may do beside that for state machines and pipes; absent in an assembly of a release
   * before them.
   */
  readonly wordsPolicy?: ManagedPolicy
  /** The name of the policy below, whether or not the manifest asks for it: what was once attached stays for taking back. */
  readonly companyPolicyName: string
  /** What it may do beside that for tags and boundary of the company's own; absent where there are none. */
  readonly companyPolicy?: ManagedPolicy
  /**
   * The permissions boundary of the roles in the stacks, without which CloudFormation may make no
   * role; absent where the company's own takes its place.
   */
  readonly boundary?: ManagedPolicy
}

/** An IAM managed policy of the security account. */
export interface ManagedPolicy {
  readonly name: string
  /** What IAM shows beside the name; it is kept as it was when the policy was created. */
  readonly description: string
  /** The policy document in JSON. */
  readonly document: string
  /** With which it is created. */
  readonly tags?: CompanyTags
}

/** The state that the organization is to be in. */
export interface Desired {
  readonly manifest: Manifest
  readonly assembly: Assembly
  /**
   * The Regions that the work is about; default all of the manifest. GuardDuty is neither looked at
   * nor touched in any other, and stack instances there are left as they are.
   */
  readonly inView?: readonly Region[]
}

/** The Regions that the work is about, in the manifest's order where that names them. */
export const regionsInView = ({ manifest, inView }: Pick<Desired, 'manifest' | 'inView'>): readonly Region[] =>
  inView ?? regionsOf(manifest)
