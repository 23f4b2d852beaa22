import { aws_iam as iam } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import type { AccountId } from '../../apps/manifest/ids'
import { partition, roleNames } from '../names'
import type { AllowStatement } from '../policies/statements'
import { type WordsScope, wordsPipeStatements, wordsStatements } from '../policies/words-roles-policy'
import { acknowledgeWildcards } from './acknowledge'

/** A role that a service takes over for our machines or pipes of any Region, and what it may do. */
interface ServiceRoleProps {
  readonly roleName: string
  readonly description: string
  readonly service: string
  /** Who takes it over, for the trust's condition. */
  readonly sourceArn: string
  readonly account: AccountId
  readonly statements: readonly AllowStatement[]
}

/**
 * The role of the machines that word findings and the role of the pipes that run them, once for all Regions: a Regional template makes
 * no IAM.
 * Trust: https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html (confused deputy),
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-permissions.html
 */
export class WordsRoles extends Construct {
  constructor(scope: Construct, id: string, made: WordsScope) {
    super(scope, id)
    const { account } = made
    this.addRole('Words', {
      roleName: roleNames.words,
      description: 'Guardpost: state machines put findings into words and publish them',
      service: 'states.amazonaws.com',
      sourceArn: `arn:${partition}:states:*:${account}:stateMachine:guardpost-*`,
      account,
      statements: wordsStatements(made),
    })
    this.addRole('Pipe', {
      roleName: roleNames.wordsPipe,
      description: 'Guardpost: pipes bring findings to the state machines, or to a topic as they are',
      service: 'pipes.amazonaws.com',
      sourceArn: `arn:${partition}:pipes:*:${account}:pipe/guardpost-*`,
      account,
      statements: wordsPipeStatements(account),
    })
  }

  private addRole(
    id: string,
    { roleName, description, service, sourceArn, account, statements }: ServiceRoleProps,
  ): void {
    const role = new iam.Role(this, id, {
      roleName,
      description,
      assumedBy: new iam.ServicePrincipal(service, {
        conditions: { StringEquals: { 'aws:SourceAccount': account }, ArnLike: { 'aws:SourceArn': sourceArn } },
      }),
      inlinePolicies: {
        words: iam.PolicyDocument.fromJson({ Version: '2012-10-17', Statement: statements }),
      },
    })
    acknowledgeWildcards(
      role,
      { resources: statements.flatMap(({ Resource }) => Resource).filter((resource) => resource.includes('*')) },
      'One role for every Region: names begin with ours; keys have no names and are reached through SNS only',
    )
  }
}
