import type { Manifest } from '../../manifest/manifest'
import { cdkEngine, type EngineOptions } from '../../operator/session/cdk-engine'
import type { StackEngine } from '../../operator/session/stack-engine'
import type { Assembly, ManagedPolicy } from '../../planning/state/desired'
import { parametersIn, type Scenario, type World } from '../../sandbox'
import { scenarioFromManifest } from '../scenario-from-manifest'

/** What is rolled out again and again, and from which start. */
export interface Subject {
  readonly manifest: Manifest
  readonly manifestText: string
  /** The stacks of a manifest: commands that change the Regions ask for those with and without them. */
  readonly synthesize: (manifest: Manifest) => Promise<Assembly>
  readonly scenario: Scenario
  readonly engine: (options: EngineOptions) => StackEngine
  /** Seconds that pass between two runs. */
  readonly secondsBetween: number
  /** Brings a new world to the start of the rollout, without a call. */
  readonly prepare: (world: World) => void
}

type Source = Pick<Subject, 'manifest' | 'manifestText' | 'synthesize'>

/** How fast GuardDuty settles an administrator and enrolls accounts, and how long nobody calls between two runs. */
export interface Pace extends Pick<Subject, 'secondsBetween'> {
  readonly settleSeconds: number
  readonly allTakesSeconds: number
}

/** Everything at once, as in a rehearsal. */
export const atOnce: Pace = { settleSeconds: 0, allTakesSeconds: 0, secondsBetween: 0 }

/** An organization that is minutes old, and enrollment that takes an hour. */
export const slowly: Pace = { settleSeconds: 25, allTakesSeconds: 3600, secondsBetween: 7200 }

const startAt = (
  manifest: Manifest,
  { secondsBetween, ...guardDuty }: Pace,
): Pick<Subject, 'scenario' | 'secondsBetween'> => ({
  scenario: { ...scenarioFromManifest(manifest), guardDuty },
  secondsBetween,
})

const noStacks: StackEngine = {
  bootstrap: () => Promise.reject(new Error('the GuardDuty phase bootstraps nothing')),
  deploy: () => Promise.reject(new Error('the GuardDuty phase deploys no stacks')),
  remake: () => Promise.reject(new Error('the GuardDuty phase deploys no stacks')),
}

const neverPut: ManagedPolicy = { name: 'never-put', description: 'there is no bootstrap', document: '{}' }

/** What there is to deploy when there are no stacks: nothing, on a bootstrap that is there. */
const withoutStacks: Assembly = {
  stacks: [],
  stackSets: [],
  formerStacks: [],
  memberStackSetPrefix: '',
  slackConfigurations: {},
  exportOutputs: { bucketArn: 'none', keyArn: 'none' },
  mailTopicPrefix: '',
  alarmNamePrefix: 'guardpost-',
  mailTopics: {},
  rules: {},
  path: [],
  homeRecord: { role: 'none', tag: 'none' },
  bootstrap: {
    toolkitStackName: 'GuardpostToolkit',
    qualifier: 'guardpost',
    minimumVersion: 1,
    companyPolicyName: 'none',
    executionPolicy: neverPut,
    boundary: neverPut,
  },
}

/**
 * GuardDuty alone, on an organization that has the CDK bootstrap: nothing but calls of the SDK, so that every one of them can
 * be tried, and no synthesis. The export of findings, which needs a stack's bucket, has to be absent from the manifest.
 */
export const guardDutySubject = (source: Omit<Source, 'synthesize'>, pace: Pace = atOnce): Subject => {
  const { manifest } = source
  return {
    ...source,
    synthesize: async () => withoutStacks,
    ...startAt(manifest, pace),
    engine: () => noStacks,
    prepare: (world) => putBootstrapVersion(world, manifest),
  }
}

/** A synthesis takes a second, and most runs ask for the same few. */
const onceEach = (synthesize: Source['synthesize']): Source['synthesize'] => {
  const known = new Map<string, Promise<Assembly>>()
  return (manifest) => {
    const key = JSON.stringify(manifest)
    const assembly = known.get(key) ?? synthesize(manifest)
    known.set(key, assembly)
    return assembly
  }
}

/** The whole rollout, stacks included, through the CDK's engine. */
export const wholeSubject = (source: Source, pace: Pace = atOnce): Subject => ({
  ...source,
  synthesize: onceEach(source.synthesize),
  ...startAt(source.manifest, pace),
  engine: (options) => cdkEngine({ ...options, pollingInterval: 20 }),
  prepare: () => undefined,
})

const putBootstrapVersion = (world: World, manifest: Manifest): void => {
  const { securityAccount: account } = manifest.organization
  const place = { account, region: manifest.regions.home }
  const { qualifier, minimumVersion } = withoutStacks.bootstrap
  const name = `/cdk-bootstrap/${qualifier}/version`
  const version = {
    version: 1,
    value: String(minimumVersion),
    type: 'String' as const,
    description: undefined,
    allowedPattern: undefined,
    modified: world.clock.now(),
    modifiedBy: account,
  }
  const arn = `arn:aws:ssm:${place.region}:${account}:parameter${name}`
  parametersIn(world, place).set(name, { name, arn, versions: [version], tags: new Map() })
}
