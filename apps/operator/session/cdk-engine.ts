import type { BootstrapOptions, ICloudAssemblySource, Toolkit } from '@aws-cdk/toolkit-lib'
import type { Desired } from '../../planning/state/desired'
import type { Aws } from '../aws/clients'
import { errorMessage, isNoAnswer, noAnswerWayOut } from '../aws/errors'
import { oncePerKey } from '../base/once-per-key'
import { OperatorError } from '../base/operator-error'
import type { Output } from '../base/port'
import { bootstrapWithout } from './bootstrap-without'
import { deploymentMethod, type TemplateResources } from './deployment-method'
import { EventIoHost } from './event-io-host'
import type { StackEngine } from './stack-engine'

/** What the CDK engine deploys, and with what. */
export interface EngineOptions {
  readonly desired: Desired
  readonly aws: Aws
  readonly output: Output
  /** Milliseconds between two looks at a stack that is being deployed; default the engine's 2,000. */
  readonly pollingInterval?: number
}

/**
 * The CDK's own engine, in the security account with its credentials, which it renews by itself. The package is loaded
 * when a stack is first deployed (1.2 s).
 *
 * It takes no endpoint but from the environment variable AWS_ENDPOINT_URL, and keeps which account an access key is of
 * below CDK_HOME: whoever points it at anything but AWS sets both before.
 */
export const cdkEngine = (options: EngineOptions): StackEngine => {
  const host = new EventIoHost(options.output)
  const toolkit = oncePerKey(() => startToolkit(options, host))
  const bootstrapStack = options.desired.assembly.bootstrap.toolkitStackName
  const { whileAnswered } = options.aws
  return {
    bootstrap: async (policyArn, missing = []) =>
      explained(bootstrapStack, host, whileAnswered(bootstrap(options, await toolkit(), { policyArn, missing }))),
    deploy: async (stack) => explained(stack, host, whileAnswered(deploy(options, await toolkit(), stack))),
  }
}

const startToolkit = async ({ desired, aws }: EngineOptions, ioHost: EventIoHost): Promise<Toolkit> => {
  const { BaseCredentials, Toolkit } = await import('@aws-cdk/toolkit-lib')
  return new Toolkit({
    ioHost,
    color: false,
    emojis: false,
    toolkitStackName: desired.assembly.bootstrap.toolkitStackName,
    sdkConfig: {
      httpOptions: { agent: aws.agent },
      baseCredentials: BaseCredentials.custom({
        provider: aws.credentials('security'),
        region: desired.manifest.regions.home,
      }),
    },
  })
}

/** With which policy, and which parts of the bootstrap do not exist. */
interface Bootstrapping {
  readonly policyArn: string
  readonly missing: readonly string[]
}

/**
 * An update with the template that a stack has does not bring back what was deleted by hand: the missing parts first leave the stack,
 * with what refers to them, and then come again with the CDK's own template.
 */
const bootstrap = async (options: EngineOptions, toolkit: Toolkit, work: Bootstrapping): Promise<void> => {
  if (work.missing.length > 0) {
    const source = { source: 'custom', templateFile: await bootstrapWithout(work.missing) } as const
    await bootstrapOnce(options, toolkit, work, { source, forceDeployment: true })
  }
  await bootstrapOnce(options, toolkit, work)
}

const bootstrapOnce = async (
  { desired }: EngineOptions,
  toolkit: Toolkit,
  { policyArn }: Bootstrapping,
  more: Pick<BootstrapOptions, 'source' | 'forceDeployment'> = {},
): Promise<void> => {
  const { BootstrapEnvironments, BootstrapStackParameters } = await import('@aws-cdk/toolkit-lib')
  const { organization, regions } = desired.manifest
  await toolkit.bootstrap(BootstrapEnvironments.fromList([`aws://${organization.securityAccount}/${regions.home}`]), {
    ...more,
    parameters: BootstrapStackParameters.withExisting({
      qualifier: desired.assembly.bootstrap.qualifier,
      cloudFormationExecutionPolicies: [policyArn],
      publicAccessBlockConfiguration: true,
    }),
    terminationProtection: true,
  })
}

const deploy = async (options: EngineOptions, toolkit: Toolkit, stack: string): Promise<void> => {
  const { desired, pollingInterval } = options
  const { ExpandStackSelection, StackSelectionStrategy } = await import('@aws-cdk/toolkit-lib')
  const source = await toolkit.fromAssemblyDirectory(desired.assembly.directory)
  const wanted = await templateOf(stack, source)
  await toolkit.deploy(source, {
    stacks: {
      strategy: StackSelectionStrategy.PATTERN_MUST_MATCH_SINGLE,
      patterns: [stack],
      expand: ExpandStackSelection.NONE,
    },
    deploymentMethod: await deploymentMethod(stack, wanted, options),
    ...(pollingInterval !== undefined && { stackEventPollingInterval: pollingInterval }),
  })
}

const templateOf = async (stack: string, source: ICloudAssemblySource): Promise<TemplateResources> => {
  const assembly = await source.produce()
  try {
    return assembly.cloudAssembly.getStackByName(stack).template
  } finally {
    await assembly.dispose()
  }
}

/** The engine's failure with the reasons that CloudFormation gave for single resources. */
const explained = async (stack: string, host: EventIoHost, work: Promise<void>): Promise<void> => {
  try {
    await work
  } catch (cause) {
    const reasons = host.takeReasons()
    if (reasons.length === 0 && isNoAnswer(cause)) {
      const message = `${stack}: ${errorMessage(cause)}, while the stack was deployed`
      throw new OperatorError('AWS_NO_ANSWER', message, noAnswerWayOut, { cause })
    }
    throw new OperatorError(
      'STACK_FAILED',
      `${stack}: ${(reasons.length > 0 ? reasons : [errorMessage(cause)]).join('; ')}`,
      'Correct what CloudFormation names and run "guardpost deploy" again',
      { cause },
    )
  }
}
