/** The pseudo parameters of one stack. */
export const pseudoParameters = (stack: {
  readonly id: string
  readonly name: string
  readonly account: string
  readonly region: string
  readonly notificationArns: readonly string[]
}): Record<string, string | readonly string[]> => ({
  'AWS::AccountId': stack.account,
  'AWS::NotificationARNs': stack.notificationArns,
  'AWS::Partition': 'aws',
  'AWS::Region': stack.region,
  'AWS::StackId': stack.id,
  'AWS::StackName': stack.name,
  'AWS::URLSuffix': 'amazonaws.com',
})

/** The names that a template may `Ref` without declaring them. */
export const pseudoParameterNames: ReadonlySet<string> = new Set([
  'AWS::AccountId',
  'AWS::NoValue',
  'AWS::NotificationARNs',
  'AWS::Partition',
  'AWS::Region',
  'AWS::StackId',
  'AWS::StackName',
  'AWS::URLSuffix',
])
