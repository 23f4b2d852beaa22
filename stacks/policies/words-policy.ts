import { roleArn } from '../arns'
import { partition, roleNames } from '../names'
import { type AllowStatement, actions, allow, arn, type PolicyDocument, type Scope } from './statements'

/** The managed policy beside `GuardpostExecution` for state machines and pipes, for which that one has no room. */
export const wordsPolicyName = 'GuardpostWords'

/**
 * What CloudFormation needs to create, change and delete state machines and pipes named `guardpost-…` in the scope, and to pass each its role.
 * Source: `handlers` in the registry's schemas of `AWS::StepFunctions::StateMachine` and `AWS::Pipes::Pipe`; not tried on a live account.
 */
export const wordsProvisioning = (scope: Scope): readonly AllowStatement[] => [
  allow(
    'Machines',
    actions(
      'states',
      'CreateStateMachine UpdateStateMachine DeleteStateMachine DescribeStateMachine ListTagsForResource TagResource UntagResource',
    ),
    [arn('states', scope, 'stateMachine:guardpost-*')],
  ),
  allow('Pipes', actions('pipes', 'CreatePipe UpdatePipe DeletePipe DescribePipe TagResource UntagResource'), [
    arn('pipes', scope, 'pipe/guardpost-*'),
  ]),
  pass('PassToMachines', roleArn(roleNames.words, scope.account), 'states.amazonaws.com'),
  pass('PassToPipes', roleArn(roleNames.wordsPipe, scope.account), 'pipes.amazonaws.com'),
]

const pass = (sid: string, role: string, service: string): AllowStatement =>
  allow(sid, ['iam:PassRole'], [role], { StringEquals: { 'iam:PassedToService': service } })

/**
 * What CloudFormation may do at home beside `executionPolicyDocument`.
 * @param notifyingBucket the bucket whose notifications it sets. Default none.
 * @param hasTeams whether it configures channels of Microsoft Teams. Default no.
 */
export const wordsPolicyDocument = (scope: Scope, notifyingBucket?: string, hasTeams = false): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [
    ...wordsProvisioning(scope),
    ...(notifyingBucket === undefined
      ? []
      : [allow('Notifications', ['s3:PutBucketNotification'], [`arn:${partition}:s3:::${notifyingBucket}`])]),
    ...(hasTeams
      ? [
          allow(
            'Teams',
            actions(
              'chatbot',
              'CreateMicrosoftTeamsChannelConfiguration GetMicrosoftTeamsChannelConfiguration ListMicrosoftTeamsChannelConfigurations UpdateMicrosoftTeamsChannelConfiguration DeleteMicrosoftTeamsChannelConfiguration',
            ),
            ['*'],
          ),
        ]
      : []),
  ],
})
