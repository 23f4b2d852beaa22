import data from './sources.json'

/** A source of alerts beside GuardDuty's findings. */
export type AddedSource = keyof typeof data

/** A source of alerts, as `routes[].sources` names it. */
export type SourceName = 'GUARDDUTY' | AddedSource

/** Where a source's events arrive: in the security account for all, or in each account for itself. */
interface Arrival {
  readonly in: 'securityAccount' | 'everyAccount'
  /**
   * In each Region for itself, in the home Region for all (which the service must aggregate to), or in each Region and, for what is global,
   * in us-east-1 whether the manifest lists it or not.
   */
  readonly regions: 'each' | 'home' | 'each and us-east-1'
}

/** A call that says whether a service is switched on, made in the security account. */
export interface Readiness {
  /** The SDK's package without `@aws-sdk/client-`. */
  readonly client: string
  readonly operation: string
  /** Without it the input is empty. `{account}` in a text stands for the security account, `{home}` for the home Region. */
  readonly input?: Readonly<Record<string, unknown>>
  /** The IAM action of the call, where it is not `<client>:<operation>`. */
  readonly action?: string
  /** Where it is asked at all: in an organization, or where the manifest lists several Regions. Default always. */
  readonly where?: 'organization' | 'several Regions'
  /** The Regions that are asked: each one of the manifest, the home Region, or us-east-1, where a global service answers. */
  readonly regions: 'each' | 'home' | 'us-east-1'
  /** Where in the answer it says so: keys and indexes; `*` stands for every item, of which one must have the value. */
  readonly at: readonly (string | number)[]
  /** The values that mean that it is on; `present` for any value at all. `{account}` and `{home}` stand for the same as in the input. */
  readonly isOn: readonly (string | boolean)[] | 'present'
  /**
   * A further call of the same client about the first value that was found, for which `{found}` stands in its input: the Region that its
   * answer has there is the one that gathers the events of all, and has to be the home Region. Default none.
   */
  readonly gathers?: Pick<Readiness, 'operation' | 'input' | 'at'>
  /** Names of errors by which the service says that it is off; another one is a refusal to read. */
  readonly offErrors: readonly string[]
}

/** What is known of a source outside of the templates. */
export interface AlertSourceFacts {
  /** The service as AWS writes its name, which is what messages call the source; after a colon what it sends. */
  readonly title: string
  readonly arrives: Arrival
  /** What has to be switched on first; several calls where one does not say it all. Empty where its events need nothing. */
  readonly readiness: readonly Readiness[]
  /** What to do where it is off: a sentence with the service's own words. */
  readonly switchOn: string
  /** AWS's page about what the service itself costs. */
  readonly pricing: string
  /** The severities that its events can have, lowest first, and the source of the mapping. */
  readonly severities: readonly ('LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL')[]
  readonly severityFrom: string
  /** An event as EventBridge delivers it: published by AWS where its page has one, with ids of its own. */
  readonly sample: {
    readonly source: string
    readonly 'detail-type': string
    readonly resources: readonly string[]
    readonly detail: Readonly<Record<string, unknown>>
  }
  /** What the sample's reading says, worked out by `npm run generate`: how routes see it. */
  readonly sampleSays: { readonly severity: number; readonly type: string }
}

/** The sources beside GuardDuty's findings, in the order in which they are listed. */
export const addedSources = Object.keys(data) as AddedSource[]

/** Every name that `routes[].sources` may have. */
export const sourceNames: readonly SourceName[] = ['GUARDDUTY', ...addedSources]

/**
 * The source of test events, which the rules of the home Region take beside the services': AWS takes no event from others that says that it is
 * of a service.
 */
export const testSource = 'guardpost.test'

/** What is known of each source; made of `stacks/sources` by `npm run generate`. */
export const alertSources = data as unknown as Readonly<Record<AddedSource, AlertSourceFacts>>
