import type { Agent } from 'node:https'
import { join } from 'node:path'
import type { BootstrapOptions, DeploymentMethod, IIoHost, Toolkit } from '@aws-cdk/toolkit-lib'
import type { Region } from '../../manifest/ids'
import type { CredentialProvider } from '../aws/credentials'
import { oncePerKey } from '../base/once-per-key'
import type { Output } from '../base/port'
import { type BootstrapChanges, changedBootstrap } from './changed-bootstrap'
import { EventIoHost } from './event-io-host'

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
export interface StackWork {
  readonly kind: 'stack'
  /** The folder of the cloud assembly. */
  readonly directory: string
  readonly stack: string
  readonly method: DeploymentMethod
  /** Milliseconds between two looks at the stack; default the CDK's 2,000. */
  readonly pollingInterval?: number
}

/** Publishing the assets of some stacks of a cloud assembly, without deploying any, as plain values. */
interface AssetsWork {
  readonly kind: 'assets'
  readonly directory: string
  readonly stacks: readonly string[]
}

/** What the CDK's toolkit does for Guardpost. */
export type ToolkitWork = BootstrapWork | StackWork | AssetsWork

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

/** Does a piece of work. @throws ToolkitFailed with the toolkit's error as its cause. */
export type CdkToolkit = (work: ToolkitWork) => Promise<void>

/** The CDK's toolkit in this thread, which is loaded with its first work (1.2 s). */
export const cdkToolkit = (settings: ToolkitSettings): CdkToolkit => {
  const host = new EventIoHost(settings.output)
  const toolkit = oncePerKey(() => startToolkit(settings, host))
  const publisher = oncePerKey(() => startToolkit(settings, silent))
  const perform = async (work: ToolkitWork): Promise<void> => {
    if (work.kind === 'assets') return publishAssets(await publisher(), work)
    return work.kind === 'stack' ? deployStack(await toolkit(), work) : bootstrap(await toolkit(), work)
  }
  return async (work) => {
    try {
      await perform(work)
    } catch (cause) {
      // What is said of a stack that is being deployed meanwhile is not said of assets.
      throw new ToolkitFailed(work.kind === 'assets' ? [] : host.takeReasons(), cause)
    }
  }
}

/** Says nothing to anybody. */
const silent: IIoHost = {
  notify: async () => undefined,
  requestResponse: async ({ defaultResponse }) => defaultResponse,
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
    unstableFeatures: ['publish-assets'],
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

const selected = async (...stacks: readonly string[]) => {
  const { ExpandStackSelection, StackSelectionStrategy } = await import('@aws-cdk/toolkit-lib')
  return {
    strategy: StackSelectionStrategy.PATTERN_MUST_MATCH,
    patterns: [...stacks],
    expand: ExpandStackSelection.NONE,
  }
}

const publishAssets = async (toolkit: Toolkit, { directory, stacks }: AssetsWork): Promise<void> => {
  await toolkit.publishAssets(await toolkit.fromAssemblyDirectory(directory), { stacks: await selected(...stacks) })
}

const deployStack = async (toolkit: Toolkit, work: StackWork): Promise<void> => {
  const { directory, stack, method, pollingInterval } = work
  await toolkit.deploy(await toolkit.fromAssemblyDirectory(directory), {
    stacks: await selected(stack),
    deploymentMethod: method,
    ...(pollingInterval !== undefined && { stackEventPollingInterval: pollingInterval }),
  })
}

/**
 * Loads the toolkit and, once there is a stack, what its first deployment would: the CloudFormation specification, with which it
 * compares templates (0.7 s). A stack is compared with a file that has no resources, which needs no AWS.
 */
export const loadToolkit = async (what?: Pick<StackWork, 'directory' | 'stack'>): Promise<void> => {
  const { DiffMethod, Toolkit } = await import('@aws-cdk/toolkit-lib')
  if (what === undefined) return
  const { directory, stack } = what
  const toolkit = new Toolkit({ ioHost: silent })
  await toolkit.diff(await toolkit.fromAssemblyDirectory(directory), {
    method: DiffMethod.LocalFile(join(directory, `${stack}.assets.json`)),
    stacks: await selected(stack),
  })
}
