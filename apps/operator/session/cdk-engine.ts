import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Desired, filesOf } from '../../planning/state/desired'
import type { Aws } from '../aws/clients'
import { keyValueTags } from '../aws/company-tags'
import { errorMessage, isNoAnswer, noAnswerWayOut, unplacedWayOut } from '../aws/errors'
import { OperatorError } from '../base/operator-error'
import type { Output } from '../base/port'
import { describeStack } from '../observe/stacks/observe-stacks'
import { type BootstrapWork, type CdkToolkit, cdkToolkit, ToolkitFailed, type ToolkitSettings } from './cdk-toolkit'
import { assemblyWithout } from './changed-assembly'
import { deploymentMethod, type TemplateResources } from './deployment-method'
import type { Approval } from './event-io-host'
import { HeldDeployments } from './held-deployments'
import type { LostResource, StackEngine } from './stack-engine'

/** What the CDK engine deploys, and with what. */
export interface EngineOptions {
  readonly desired: Desired
  readonly aws: Aws
  readonly output: Output
  /** Milliseconds between two looks at a stack that is being deployed; default the engine's 2,000. */
  readonly pollingInterval?: number
  /** Makes the CDK's toolkit; default in this thread. */
  readonly toolkitFor?: (settings: ToolkitSettings) => CdkToolkit
}

/**
 * The CDK's own engine, in the security account with its credentials, which it renews by itself. The package is loaded
 * when a stack is first deployed (1.2 s).
 *
 * It takes no endpoint but from the environment variable AWS_ENDPOINT_URL, and keeps which account an access key is of
 * below CDK_HOME: whoever points it at anything but AWS sets both before.
 */
export const cdkEngine = (options: EngineOptions): StackEngine => {
  const { desired, aws, output, toolkitFor = cdkToolkit } = options
  const { toolkitStackName: stackName } = desired.assembly.bootstrap
  const { home } = desired.manifest.regions
  const toolkit = toolkitFor({ home, stackName, credentials: aws.credentials('security'), agent: aws.agent, output })
  const engine = { ...options, toolkit }
  const held = new HeldDeployments()
  const deployOrCarryOut = async (stack: string): Promise<void> => {
    if (!(await held.carryOut(stack))) await deploy(engine, stack)
  }
  const { whileAnswered } = aws
  const takeBack = (stack: string) => explained(stack, whileAnswered(held.takeBack(stack)))
  return {
    bootstrap: async (policyArns, missing = []) =>
      explained(stackName, whileAnswered(bootstrap(engine, { policyArns, missing }))),
    deploy: async (stack) => explained(stack, whileAnswered(deployOrCarryOut(stack))),
    remake: async (stack, lost) => {
      // It changes the stack that a change set was made for.
      await takeBack(stack)
      await explained(stack, whileAnswered(remake({ ...engine, lost }, stack)))
    },
    prepare: (stack) => held.hold(stack, (approval) => deploy(engine, stack, approval)),
    takeBack,
  }
}

/** An engine's options, with the toolkit that it has. */
interface Engine extends EngineOptions {
  readonly toolkit: CdkToolkit
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
const bootstrap = async (engine: Engine, work: Bootstrapping): Promise<void> => {
  const { permissionsBoundary: boundary } = engine.desired.manifest
  if (work.missing.length > 0) {
    await bootstrapOnce(engine, work, { changes: { missing: work.missing, boundary }, isForced: true })
  }
  await bootstrapOnce(engine, work, boundary === undefined ? {} : { changes: { missing: [], boundary } })
}

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
    return { keepsParameters: true, parameters: { ...parameters, customPermissionsBoundary: boundary } }
  }
  return held('InputPermissionsBoundary') === ''
    ? { keepsParameters: true, parameters }
    : { keepsParameters: false, parameters: { ...parameters, createCustomerMasterKey: false } }
}

const bootstrapOnce = async (
  engine: Engine,
  work: Bootstrapping,
  more: Pick<BootstrapWork, 'changes' | 'isForced'>,
): Promise<void> => {
  const { organization, regions, tags } = engine.desired.manifest
  await engine.toolkit({
    kind: 'bootstrap',
    environment: `aws://${organization.securityAccount}/${regions.home}`,
    ...more,
    ...(await bootstrapParameters(engine, work)),
    ...(tags && { tags: keyValueTags(tags) }),
  })
}

/** @param approval whether the change goes on, once it is ready: then a stack that takes no deployment as it is stays so. Default it does. */
const deploy = async (engine: Engine, stack: string, approval?: Approval): Promise<void> => {
  const { pollingInterval } = engine
  const { directory } = filesOf(engine.desired.assembly)
  const template = JSON.parse(await readFile(join(directory, `${stack}.template.json`), 'utf8')) as TemplateResources
  const { method, isReady } = await deploymentMethod(stack, template, engine)
  if (approval && !isReady) return
  const work = {
    ...{ kind: 'stack' as const, directory, stack, method },
    ...(pollingInterval !== undefined && { pollingInterval }),
  }
  await engine.toolkit(work, approval)
}

/** A first update puts another resource beside the lost one, or takes away what names it; the second brings the template back. */
const remake = async ({ lost, ...engine }: Engine & { readonly lost: LostResource }, stack: string): Promise<void> => {
  const { desired } = engine
  const files = filesOf(desired.assembly)
  const directory = await assemblyWithout(lost, { directory: files.directory, stack })
  const changed = { ...desired.assembly, files: { ...files, directory } }
  try {
    await deploy({ ...engine, desired: { ...desired, assembly: changed } }, stack)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
  await deploy(engine, stack)
}

/** What a person does: as the failure of a call says it, or else what CloudFormation names is wrong. */
const stackWayOut = (cause: unknown): string => {
  const known = cause instanceof OperatorError ? cause.wayOut : unplacedWayOut(cause)
  return known ?? 'Correct what CloudFormation names and run "guardpost deploy" again'
}

/** The engine's failure with the reasons that CloudFormation gave for single resources. */
const explained = async <Result>(stack: string, work: Promise<Result>): Promise<Result> => {
  try {
    return await work
  } catch (error) {
    const { reasons, cause } = error instanceof ToolkitFailed ? error : { reasons: [], cause: error }
    if (reasons.length === 0 && isNoAnswer(cause)) {
      const message = `${stack}: ${errorMessage(cause)}, while the stack was deployed`
      throw new OperatorError('AWS_NO_ANSWER', message, noAnswerWayOut, { cause })
    }
    throw new OperatorError(
      'STACK_FAILED',
      `${stack}: ${(reasons.length > 0 ? reasons : [errorMessage(cause)]).join('; ')}`,
      stackWayOut(cause),
      { cause },
    )
  }
}
