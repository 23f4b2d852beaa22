import { rm } from 'node:fs/promises'
import type { BootstrapOptions, ICloudAssemblySource, Toolkit } from '@aws-cdk/toolkit-lib'
import type { Desired } from '../../planning/state/desired'
import type { Aws } from '../aws/clients'
import { keyValueTags } from '../aws/company-tags'
import { errorMessage, isNoAnswer, noAnswerWayOut } from '../aws/errors'
import { oncePerKey } from '../base/once-per-key'
import { OperatorError } from '../base/operator-error'
import type { Output } from '../base/port'
import { describeStack } from '../observe/stacks/observe-stacks'
import { assemblyWithout } from './changed-assembly'
import { type BootstrapChanges, changedBootstrap } from './changed-bootstrap'
import { deploymentMethod, type TemplateResources } from './deployment-method'
import { EventIoHost } from './event-io-host'
import type { LostResource, StackEngine } from './stack-engine'

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
    bootstrap: async (policyArns, missing = []) =>
      explained(bootstrapStack, host, whileAnswered(bootstrap(options, await toolkit(), { policyArns, missing }))),
    deploy: async (stack) => explained(stack, host, whileAnswered(deploy(options, await toolkit(), stack))),
    remake: async (stack, lost) =>
      explained(stack, host, whileAnswered(remake({ ...options, lost }, await toolkit(), stack))),
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

/** With which policies, and which parts of the bootstrap do not exist. */
interface Bootstrapping {
  readonly policyArns: readonly string[]
  readonly missing: readonly string[]
}

/**
 * An update with the template that a stack has does not bring back what was deleted by hand: the missing parts first leave the stack,
 * with what refers to them, and then come again with the CDK's own template.
 */
const bootstrap = async (options: EngineOptions, toolkit: Toolkit, work: Bootstrapping): Promise<void> => {
  const { permissionsBoundary: boundary } = options.desired.manifest
  if (work.missing.length > 0) {
    await bootstrapOnce(options, toolkit, work, {
      ...(await customized({ missing: work.missing, boundary })),
      forceDeployment: true,
    })
  }
  await bootstrapOnce(options, toolkit, work, boundary === undefined ? {} : await customized({ missing: [], boundary }))
}

const customized = async (changes: BootstrapChanges) => ({
  source: { source: 'custom', templateFile: await changedBootstrap(changes) } as const,
})

/** A parameter of the bootstrap's stack as it is; '' where there is none. */
const heldParameters = async ({ desired, aws }: EngineOptions): Promise<(name: string) => string> => {
  const { regions, organization } = desired.manifest
  const client = await aws.cloudFormation(regions.home)
  const place = { client, account: organization.securityAccount, region: regions.home }
  const stack = await describeStack(place, desired.assembly.bootstrap.toolkitStackName)
  return (name) => stack?.Parameters?.find(({ ParameterKey }) => ParameterKey === name)?.ParameterValue ?? ''
}

/**
 * The parameters of the bootstrap. The policy for the company's tags and boundary stays once it is there: taking tags off, and a rollback to
 * them, need it. A boundary that is taken back goes only where no parameter stays as it is.
 */
const bootstrapParameters = async (options: EngineOptions, { policyArns }: Bootstrapping) => {
  const { BootstrapStackParameters } = await import('@aws-cdk/toolkit-lib')
  const { manifest, assembly } = options.desired
  const { qualifier, companyPolicyName } = assembly.bootstrap
  const { permissionsBoundary: boundary } = manifest
  const held = await heldParameters(options)
  const policies = held('CloudFormationExecutionPolicies').split(',')
  const kept = policies.filter((arn) => arn.endsWith(`:policy/${companyPolicyName}`))
  const parameters = {
    qualifier,
    cloudFormationExecutionPolicies: [...new Set([...policyArns, ...kept])],
    publicAccessBlockConfiguration: true,
  }
  if (boundary !== undefined) {
    return BootstrapStackParameters.withExisting({ ...parameters, customPermissionsBoundary: boundary })
  }
  return held('InputPermissionsBoundary') === ''
    ? BootstrapStackParameters.withExisting(parameters)
    : BootstrapStackParameters.exactly({ ...parameters, createCustomerMasterKey: false })
}

const bootstrapOnce = async (
  options: EngineOptions,
  toolkit: Toolkit,
  work: Bootstrapping,
  more: Pick<BootstrapOptions, 'source' | 'forceDeployment'> = {},
): Promise<void> => {
  const { BootstrapEnvironments } = await import('@aws-cdk/toolkit-lib')
  const { organization, regions, tags } = options.desired.manifest
  await toolkit.bootstrap(BootstrapEnvironments.fromList([`aws://${organization.securityAccount}/${regions.home}`]), {
    ...more,
    parameters: await bootstrapParameters(options, work),
    terminationProtection: true,
    ...(tags && { tags: keyValueTags(tags) }),
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

/** A first update puts another resource beside the lost one, or takes away what names it; the second brings the template back. */
const remake = async (
  { lost, ...options }: EngineOptions & { readonly lost: LostResource },
  toolkit: Toolkit,
  stack: string,
): Promise<void> => {
  const { desired } = options
  const directory = await assemblyWithout(lost, { directory: desired.assembly.directory, stack })
  try {
    await deploy({ ...options, desired: { ...desired, assembly: { ...desired.assembly, directory } } }, toolkit, stack)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
  await deploy(options, toolkit, stack)
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
