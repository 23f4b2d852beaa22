import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  BaseCredentials,
  BootstrapEnvironments,
  NonInteractiveIoHost,
  StackSelectionStrategy,
  Toolkit,
} from '@aws-cdk/toolkit-lib'
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import { App, CfnOutput, DefaultStackSynthesizer, type IStackSynthesizer, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { Bucket } from 'aws-cdk-lib/aws-s3'
import { StringParameter } from 'aws-cdk-lib/aws-ssm'
import { ids } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'

const region = 'eu-west-1'

/** A host that prints nothing and notes messages. */
class QuietHost extends NonInteractiveIoHost {
  override async notify(): Promise<void> {}
}

const tinyApp = (outdir: string, value: string) => {
  const app = new App({ outdir, analyticsReporting: false, builtinCloudFormationValidation: false })
  const synthesizer: IStackSynthesizer = new DefaultStackSynthesizer({ qualifier: 'guardpost' }) as IStackSynthesizer
  const stack = new Stack(app, 'Tiny', {
    env: { account: ids.security, region },
    synthesizer,
    tags: { team: 'security' },
  })
  new Bucket(stack, 'Bucket', { removalPolicy: RemovalPolicy.DESTROY })
  const parameter = new StringParameter(stack, 'Parameter', { stringValue: value })
  new CfnOutput(stack, 'Name', { value: parameter.parameterName })
  return app.synth()
}

describe('the CDK toolkit', () => {
  const directory = mkdtempSync(join(tmpdir(), 'guardpost-toolkit-'))
  const before = { ...process.env }

  beforeAll(() => {
    process.env.CDK_HOME = directory
  })

  afterAll(() => {
    process.env = before
    rmSync(directory, { recursive: true, force: true })
  })

  it('bootstraps, deploys, finds nothing to do, updates and destroys', () =>
    withSandbox(async (sandbox) => {
      process.env.AWS_ENDPOINT_URL = sandbox.url
      const { credentials } = sandbox.as(ids.security)
      const toolkit = new Toolkit({
        ioHost: new QuietHost(),
        toolkitStackName: 'GuardpostToolkit',
        sdkConfig: { baseCredentials: BaseCredentials.custom({ provider: async () => credentials, region }) },
      })
      const environments = BootstrapEnvironments.fromList([`aws://${ids.security}/${region}`])
      const bootstrap = () =>
        toolkit.bootstrap(environments, {
          parameters: { parameters: { qualifier: 'guardpost' }, keepExistingParameters: true },
        })
      const source = (value: string) =>
        toolkit.fromAssemblyBuilder(async () => tinyApp(mkdtempSync(join(directory, 'out-')), value))
      const deploy = async (value: string) => (await toolkit.deploy(await source(value))).stacks[0]
      const client = new CloudFormationClient(sandbox.as(ids.security, region))
      const statusOf = async (StackName: string) =>
        (await client.send(new DescribeStacksCommand({ StackName }))).Stacks?.[0]?.StackStatus

      expect((await bootstrap()).environments[0]?.status).toBe('success')
      expect(await statusOf('GuardpostToolkit')).toBe('CREATE_COMPLETE')
      expect((await bootstrap()).environments[0]?.status).toBe('no-op')

      expect((await deploy('one'))?.outputs['Name']).toMatch(/^CFN-Parameter/)
      await deploy('one')
      expect(await statusOf('Tiny')).toBe('CREATE_COMPLETE')
      await deploy('two')
      expect(await statusOf('Tiny')).toBe('UPDATE_COMPLETE')

      await toolkit.destroy(await source('two'), { stacks: { strategy: StackSelectionStrategy.ALL_STACKS } })
      await expect(statusOf('Tiny')).rejects.toThrow('Stack with id Tiny does not exist')
    }))
})
