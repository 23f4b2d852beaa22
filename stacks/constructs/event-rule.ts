import { aws_events as events, type IResolvable } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import type { Message } from '../sources/messages'

/** Where a rule sends its events. */
export interface RuleTarget {
  /** The topic, bus or log group. */
  readonly arn: string
  /** Text instead of the event. @default the unmodified event */
  readonly message?: Message
  /** The role that EventBridge assumes; for buses only: topics and log groups use resource policies. */
  readonly roleArn?: string
  /** Where events go that cannot be delivered for 24 hours. @default they are dropped */
  readonly deadLetterArn?: string
}

/** What a rule is called, what it matches and where that goes. */
export interface EventRuleProps {
  readonly name: string
  readonly description: string
  /** The event pattern, at most 2,048 characters as JSON. */
  readonly pattern: object
  /** @default the default bus */
  readonly bus?: string
  readonly targets: readonly RuleTarget[]
}

/**
 * A rule with a name of its own. It is the plain CloudFormation resource because the CDK's targets add what must not be in
 * a Regional template: `targets.EventBus` a role per rule, `targets.CloudWatchLogGroup` a Lambda function.
 */
export class EventRule extends Construct {
  readonly arn: string

  constructor(scope: Construct, id: string, props: EventRuleProps) {
    super(scope, id)
    this.arn = new events.CfnRule(this, 'Rule', {
      name: props.name,
      description: props.description,
      eventPattern: props.pattern,
      ...(props.bus !== undefined && { eventBusName: props.bus }),
      state: 'ENABLED',
      targets: props.targets.map(renderTarget),
    }).attrArn
  }
}

const renderTarget = (target: RuleTarget, index: number): events.CfnRule.TargetProperty | IResolvable => ({
  id: `Target${index}`,
  arn: target.arn,
  ...(target.deadLetterArn !== undefined && { deadLetterConfig: { arn: target.deadLetterArn } }),
  ...(target.roleArn !== undefined && { roleArn: target.roleArn }),
  ...(target.message !== undefined && { inputTransformer: target.message }),
})
