import type { Agent } from 'node:https'
import type { BootstrapOptions, DeploymentMethod, IIoHost, Toolkit } from '@aws-cdk/toolkit-lib'
import type { Region } from '../../manifest/ids'
import type { CredentialProvider } from '../aws/credentials'
import { oncePerKey } from '../base/once-per-key'
import type { Output } from '../base/port'
import { type BootstrapChanges, changedBootstrap } from './changed-bootstrap'
import { type Approval, EventIoHost } from './event-io-host'

/** Creating or updating the CDK's bootstrap, as plain values. */
export interface BootstrapWork {
  readonly kind: 'bootstrap'
  /** `aws://account/region`. */
  readonly environment: string
  /** Whether parameters that are not named keep the values that the stack has; otherwise they get the template's defaults. */
  readonly keepsParameters: boolean
  readonly parameters: Parameters<typeof import('@aws-cdk/toolkit-lib').BootstrapStackParameters.exactly>[0]
  /** How the template differs from the CDK's own; default it does not. */
  readonly changes?: BootstrapChanges
  /** Whether the stack is updated though its template has not changed; default not. */
  readonly isForced?: boolean
  readonly tags?: NonNullable<BootstrapOptions['tags']>
}

/** Deploying one stack of a cloud assembly, as plain values. */
interface StackWork {
  readonly kind: 'stack'
  /** The folder of the cloud assembly. */
  readonly directory: string
  readonly stack: string
  readonly method: DeploymentMethod
  /** Milliseconds between two looks at the stack; default the CDK's 2,000. */
  readonly pollingInterval?: number
}

/** What the CDK's toolkit does for Guardpost. */
export type ToolkitWork = BootstrapWork | StackWork

/** Whose stacks the toolkit deploys, and how it reaches AWS. */
export interface ToolkitSettings {
  readonly home: Region
  /** The name of the bootstrap's stack. */
  readonly stackName: string
  readonly credentials: CredentialProvider
  readonly agent: Agent
  readonly output: Output
}

/** The toolkit's failure, with what CloudFormation said of single resources; none where it said nothing. */
export class ToolkitFailed extends Error {
  constructor(
    readonly reasons: readonly string[],
    cause: unknown,
  ) {
    super('The CDK did not deploy a stack', { cause })
    this.name = 'ToolkitFailed'
  }
}

/** Does a piece of work, whose approval is given by default. @throws ToolkitFailed with the toolkit's error as its cause. */
export type CdkToolkit = (work: ToolkitWork, approval?: Approval) => Promise<void>

/** The CDK's toolkit in this thread, which is loaded with its first work (1.2 s). */
export const cdkToolkit = (settings: ToolkitSettings): CdkToolkit => {
  const common = new EventIoHost(settings.output)
  const toolkit = oncePerKey(() => startToolkit(settings, common))
  const perform = async (work: ToolkitWork, started: Promise<Toolkit>): Promise<void> =>
    work.kind === 'stack' ? deployStack(await started, work) : bootstrap(await started, work)
  return async (work, approval) => {
    // A question does not say of which stack it is: who has an approval of its own has a toolkit of its own too.
    const host = approval ? new EventIoHost(settings.output, approval) : common
    try {
      await perform(work, approval ? startToolkit(settings, host) : toolkit())
    } catch (cause) {
      throw new ToolkitFailed(host.takeReasons(), cause)
    }
  }
}

const startToolkit = async (settings: ToolkitSettings, ioHost: IIoHost): Promise<Toolkit> => {
  const { BaseCredentials, Toolkit } = await import('@aws-cdk/toolkit-lib')
  return new Toolkit({
    ioHost,
    color: false,
    emojis: false,
    toolkitStackName: settings.stackName,
    sdkConfig: {
      httpOptions: { agent: settings.agent },
      baseCredentials: BaseCredentials.custom({ provider: settings.credentials, region: settings.home }),
    },
  })
}

const bootstrap = async (toolkit: Toolkit, work: BootstrapWork): Promise<void> => {
  const { environment, keepsParameters, parameters, changes, isForced, tags } = work
  const { BootstrapEnvironments, BootstrapStackParameters } = await import('@aws-cdk/toolkit-lib')
  await toolkit.bootstrap(BootstrapEnvironments.fromList([environment]), {
    ...(changes && { source: { source: 'custom', templateFile: await changedBootstrap(changes) } }),
    ...(isForced && { forceDeployment: true }),
    parameters: keepsParameters
      ? BootstrapStackParameters.withExisting(parameters)
      : BootstrapStackParameters.exactly(parameters),
    terminationProtection: true,
    ...(tags && { tags }),
  })
}

const deployStack = async (toolkit: Toolkit, work: StackWork): Promise<void> => {
  const { directory, stack, method, pollingInterval } = work
  const { ExpandStackSelection, StackSelectionStrategy } = await import('@aws-cdk/toolkit-lib')
  await toolkit.deploy(await toolkit.fromAssemblyDirectory(directory), {
    stacks: {
      strategy: StackSelectionStrategy.PATTERN_MUST_MATCH,
      patterns: [stack],
      expand: ExpandStackSelection.NONE,
    },
    deploymentMethod: method,
    ...(pollingInterval !== undefined && { stackEventPollingInterval: pollingInterval }),
  })
}

/** Loads the toolkit, which its first work waits for otherwise. */
export const loadToolkit = async (): Promise<void> => {
  await import('@aws-cdk/toolkit-lib')
}
