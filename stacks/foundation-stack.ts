import type { StackProps } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { type Manifest, type Route, regionsOf, tagKeyOf } from '../apps/manifest/manifest'
import { type HomeRule, logRule, securityRules } from './alert-rules'
import { roleArn, topicArn } from './arns'
import { CommercialStack } from './commercial-stack'
import { DeadLetterQueue } from './constructs/dead-letter-queue'
import { EventRule } from './constructs/event-rule'
import { FindingsDashboard } from './constructs/findings-dashboard'
import { FindingsExport } from './constructs/findings-export'
import { FindingsLog } from './constructs/findings-log'
import { ForwardingRole, HomeBus } from './constructs/home-bus'
import { StackSetRoles } from './constructs/stack-set-roles'
import { WatchAlarms } from './constructs/watch-alarms'
import { WordsRoles } from './constructs/words-roles'
import { addMailAlerts } from './mail-alerts'
import {
  digestName,
  homeBusName,
  homeDeadLetterQueueName,
  mailQueueNames,
  mailTopicName,
  mailWordsNames,
  toolkitRoleName,
} from './names'
import { boundRoles } from './policies/boundary-policy'
import { wordsScope } from './policies/words-roles-policy'
import { alarmRoutes, digestRoutes, mailRoutes } from './routes'
import { addSourceAlerts, gatheringRuleArns } from './source-alerts'
import { needsSourcesBus } from './sources/routed-sources'

/** A stack that is made from the manifest. */
export interface ManifestStackProps extends StackProps {
  readonly manifest: Manifest
}

/** The queues that pipes empty within minutes. */
const waitingQueues = (routes: readonly Route[]): readonly string[] => [
  ...Object.values(mailWordsNames),
  ...(mailRoutes(routes).length > 0 ? [mailQueueNames.queue, mailQueueNames.unsentQueue] : []),
  ...(digestRoutes(routes).length > 0 ? [digestName] : []),
]

/**
 * What the alert path stands on, in the home Region: the roles of StackSet and forwarding, the home bus with mail, log and
 * dashboard, the export of findings. Bucket, keys and log group outlive the stack.
 */
export class FoundationStack extends CommercialStack {
  private readonly manifest: Manifest

  constructor(scope: Construct, id: string, { manifest, ...props }: ManifestStackProps) {
    super(scope, id, { ...props, terminationProtection: true })
    this.manifest = manifest
    boundRoles(this, manifest)
    this.addRoles()
    this.addHomeBus()
    this.addExport()
  }

  private get place() {
    return { account: this.manifest.organization.securityAccount, home: this.manifest.regions.home }
  }

  /** CloudFormation executes this stack with it, and so creates the keys. */
  private get administratorArn(): string {
    const { account, home } = this.place
    return roleArn(toolkitRoleName('cfn-exec', account, home), account)
  }

  private addRoles(): void {
    new ForwardingRole(this, 'Forwarding', { ...this.place, sourcesBus: needsSourcesBus(this.manifest) })
    new WordsRoles(this, 'Words', wordsScope(this.manifest))
    new StackSetRoles(this, 'StackSet', {
      ...this.place,
      regions: regionsOf(this.manifest),
      tagKey: tagKeyOf(this.manifest),
    })
  }

  private addHomeBus(): void {
    const { account } = this.place
    const bus = new HomeBus(this, 'HomeBus', account)
    const queue = new DeadLetterQueue(this, 'DeadLetters', {
      queueName: homeDeadLetterQueueName,
      ruleArns: gatheringRuleArns(this.manifest),
    })
    addSourceAlerts(this, this.manifest, queue.queueArn)
    const log = new FindingsLog(this, 'Log', this.place)
    const mail = addMailAlerts(this, this.manifest, {
      administratorArn: this.administratorArn,
      deadLetterArn: queue.queueArn,
    })
    const rules = [
      logRule({ arn: log.arn, deadLetterArn: queue.queueArn }),
      ...(mail ? [mail.rule] : []),
      ...this.securityRules(mail?.securityTopicArn, queue.queueArn),
    ]
    for (const rule of rules) new EventRule(this, rule.name, { ...rule, bus: bus.name })
    new WatchAlarms(this, 'Watch', {
      bus: homeBusName,
      rules: rules.map((rule) => rule.name),
      topics: mailRoutes(this.manifest.routes).map((route) => mailTopicName(route.name)),
      queue: homeDeadLetterQueueName,
      ...(mail && {
        waiting: waitingQueues(this.manifest.routes),
        plain: mailWordsNames.plain,
      }),
    })
    new FindingsDashboard(this, 'Dashboard')
  }

  private securityRules(mailTopicArn: string | undefined, deadLetterArn: string): readonly HomeRule[] {
    const { account, home } = this.place
    return securityRules(account, {
      ...(mailTopicArn !== undefined && { mail: { arn: mailTopicArn, deadLetterArn } }),
      slack: alarmRoutes(this.manifest.routes).map(({ name }) => ({
        arn: topicArn(name, home, account),
        deadLetterArn,
      })),
    })
  }

  private addExport(): void {
    const { export: kept } = this.manifest.protection
    if (kept === undefined) return
    const { administratorArn } = this
    new FindingsExport(this, 'Export', { ...this.place, ...kept, administratorArn, regions: regionsOf(this.manifest) })
  }
}
