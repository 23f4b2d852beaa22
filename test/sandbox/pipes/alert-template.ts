import { ids } from '../../support/scenarios'
import { region } from '../states/machine-fixture'

const document = (...statements: object[]): object => ({ Version: '2012-10-17', Statement: statements })
const arnOf = (name: string): object => ({ 'Fn::GetAtt': [name, 'Arn'] })
const events = { Service: 'events.amazonaws.com' }

const trusting = (service: string): object =>
  document({ Effect: 'Allow', Principal: { Service: `${service}.amazonaws.com` }, Action: 'sts:AssumeRole' })

const role = (name: string, service: string, ...statements: object[]): object => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    RoleName: name,
    AssumeRolePolicyDocument: trusting(service),
    Policies: [{ PolicyName: 'own', PolicyDocument: document(...statements) }],
  },
})

const queue = (name: string, more: object = {}): object => ({
  Type: 'AWS::SQS::Queue',
  Properties: { QueueName: name, VisibilityTimeout: 360, MessageRetentionPeriod: 1209600, ...more },
})

const queueTakesEvents = (name: string): object => ({
  Type: 'AWS::SQS::QueuePolicy',
  Properties: {
    Queues: [{ Ref: name }],
    PolicyDocument: document({
      Effect: 'Allow',
      Principal: events,
      Action: 'sqs:SendMessage',
      Resource: arnOf(name),
      Condition: { ArnLike: { 'aws:SourceArn': `arn:aws:events:${region}:${ids.security}:rule/*` } },
    }),
  },
})

/** The words of an alert, and what publishes them. Errors fail the execution, so that the message stays in the queue. */
export const words = {
  QueryLanguage: 'JSONata',
  StartAt: 'Read',
  States: {
    Read: {
      Type: 'Pass',
      Assign: { finding: '{% $parse($states.input[0].body).detail %}' },
      Next: 'Publish',
    },
    Publish: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sns:publish',
      Arguments: {
        TopicArn: `arn:aws:sns:${region}:${ids.security}:alerts`,
        Subject:
          "{% $substring('[' & $finding.severity & '] ' & $replace($finding.title, /[^\\x20-\\x7E]/, '?'), 0, 99) %}",
        Message: "{% $finding.title & ' in ' & $finding.accountId %}",
      },
      End: true,
    },
  },
}

/** The retries after which a queue hands a message to its dead letters. */
export const maxReceiveCount = 3

/** A stack from the rule over the queue, the pipe and the synchronous machine to a topic with a mail address. */
export const alertResources: Readonly<Record<string, object>> = {
  Letters: queue('rule-letters'),
  LettersPolicy: queueTakesEvents('Letters'),
  Dead: queue('dead'),
  Findings: queue('findings', { RedrivePolicy: { deadLetterTargetArn: arnOf('Dead'), maxReceiveCount } }),
  FindingsPolicy: queueTakesEvents('Findings'),
  Rule: {
    Type: 'AWS::Events::Rule',
    DependsOn: ['FindingsPolicy', 'LettersPolicy'],
    Properties: {
      Name: 'findings',
      EventPattern: { source: ['aws.guardduty'] },
      Targets: [{ Id: 'Q', Arn: arnOf('Findings'), DeadLetterConfig: { Arn: arnOf('Letters') } }],
    },
  },
  Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'alerts' } },
  TopicPolicy: {
    Type: 'AWS::SNS::TopicPolicy',
    Properties: {
      Topics: [{ Ref: 'Topic' }],
      PolicyDocument: document({
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${ids.security}:root` },
        Action: 'sns:Publish',
        Resource: { Ref: 'Topic' },
      }),
    },
  },
  Mail: {
    Type: 'AWS::SNS::Subscription',
    Properties: { TopicArn: { Ref: 'Topic' }, Protocol: 'email', Endpoint: 'security@example.com' },
  },
  MachineRole: role(
    'words',
    'states',
    { Effect: 'Allow', Action: 'sns:Publish', Resource: { Ref: 'Topic' } },
    { Effect: 'Allow', Action: 'logs:*', Resource: '*' },
  ),
  Log: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: 'words', RetentionInDays: 30 } },
  Machine: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: {
      StateMachineName: 'words',
      StateMachineType: 'EXPRESS',
      RoleArn: arnOf('MachineRole'),
      DefinitionString: JSON.stringify(words),
      LoggingConfiguration: {
        Level: 'ERROR',
        IncludeExecutionData: false,
        Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: arnOf('Log') } }],
      },
      Tags: [{ Key: 'a', Value: '1' }],
    },
  },
  PipeRole: role(
    'pipe',
    'pipes',
    {
      Effect: 'Allow',
      Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
      Resource: arnOf('Findings'),
    },
    { Effect: 'Allow', Action: 'states:StartSyncExecution', Resource: arnOf('Machine') },
  ),
  Pipe: {
    Type: 'AWS::Pipes::Pipe',
    Properties: {
      Name: 'findings',
      RoleArn: arnOf('PipeRole'),
      Source: arnOf('Findings'),
      SourceParameters: { SqsQueueParameters: { BatchSize: 1 } },
      Target: { Ref: 'Machine' },
      TargetParameters: { StepFunctionStateMachineParameters: { InvocationType: 'REQUEST_RESPONSE' } },
      Tags: { a: '1' },
    },
  },
}
