/** Deploys the stacks of the cloud assembly into the security account's home Region. */
export interface StackEngine {
  /**
   * Creates or updates the CDK bootstrap; `executionPolicyArn` is all that CloudFormation may do when it executes
   * stacks.
   */
  bootstrap(executionPolicyArn: string): Promise<void>
  /** Deploys one stack and waits for its end. @throws OperatorError `STACK_FAILED` with CloudFormation's reasons. */
  deploy(stack: string): Promise<void>
}
