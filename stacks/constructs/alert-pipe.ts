import { aws_pipes as pipes, aws_stepfunctions as stepfunctions, Validations } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import type { AccountId } from '../../apps/manifest/ids'
import { roleArn } from '../arns'
import { roleNames } from '../names'
import type { Definition } from '../words/definition'

/** A state machine of ours: what it is called and what it does. */
interface AlertMachineProps {
  readonly name: string
  readonly account: AccountId
  readonly definition: Definition
}

/**
 * An Express state machine without logs: a finding whose execution fails is still in its queue, and metrics count the executions; a log
 * would be one more place that holds findings, and asks for rights on all log groups.
 */
export class AlertMachine extends Construct {
  readonly arn: string

  constructor(scope: Construct, id: string, { name, account, definition }: AlertMachineProps) {
    super(scope, id)
    const machine = new stepfunctions.CfnStateMachine(this, 'Resource', {
      stateMachineName: name,
      stateMachineType: 'EXPRESS',
      roleArn: roleArn(roleNames.words, account),
      definitionString: JSON.stringify(definition),
    })
    Validations.of(machine).acknowledge(
      {
        id: 'AwsSolutions-SF1',
        reason: 'What fails stays in the queue with the finding; metrics count the executions',
      },
      {
        id: 'AwsSolutions-SF2',
        reason: 'An execution makes one or two calls; a trace would show no more than its metrics',
      },
    )
    this.arn = machine.attrArn
  }
}

/** Where a pipe takes messages and where it brings them. */
interface AlertPipeProps {
  readonly name: string
  readonly description: string
  readonly account: AccountId
  /** The queue's ARN. */
  readonly source: string
  /** The ARN of a state machine, which is run and waited for, or of a topic. */
  readonly target: string
  /** Messages in a batch. @default 1 */
  readonly batchSize?: number
  /** What a topic gets of each message. @default the machine gets the messages as they are */
  readonly inputTemplate?: string
}

/**
 * A pipe that deletes a message once its target has done with it: an execution that fails, or a topic that refuses, leaves it in the queue.
 * Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-error-troubleshooting.html
 */
export class AlertPipe extends Construct {
  constructor(scope: Construct, id: string, props: AlertPipeProps) {
    super(scope, id)
    const { name, description, account, source, target, batchSize = 1, inputTemplate } = props
    new pipes.CfnPipe(this, 'Resource', {
      name,
      description,
      desiredState: 'RUNNING',
      roleArn: roleArn(roleNames.wordsPipe, account),
      source,
      sourceParameters: { sqsQueueParameters: { batchSize } },
      target,
      targetParameters:
        inputTemplate === undefined
          ? { stepFunctionStateMachineParameters: { invocationType: 'REQUEST_RESPONSE' } }
          : { inputTemplate },
    })
  }
}
