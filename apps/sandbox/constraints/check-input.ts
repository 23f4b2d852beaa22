import type { NormalizedSchema } from '@smithy/core/schema'
import { checkCompiler, type InputCheck } from './compile-check'
import type { ConstraintData } from './constraint-data'
import { inputRefusal } from './input-refusal'

// Not imported: JSON by import() is an experiment of the Node.js versions that the package has to run on.
const files: Readonly<Record<string, () => unknown>> = {
  accessanalyzer: () => require('./data/accessanalyzer.json'),
  account: () => require('./data/account.json'),
  chatbot: () => require('./data/chatbot.json'),
  cloudformation: () => require('./data/cloudformation.json'),
  cloudtrail: () => require('./data/cloudtrail.json'),
  cloudwatch: () => require('./data/cloudwatch.json'),
  config: () => require('./data/config.json'),
  eventbridge: () => require('./data/eventbridge.json'),
  guardduty: () => require('./data/guardduty.json'),
  health: () => require('./data/health.json'),
  iam: () => require('./data/iam.json'),
  inspector2: () => require('./data/inspector2.json'),
  kms: () => require('./data/kms.json'),
  logs: () => require('./data/logs.json'),
  macie2: () => require('./data/macie2.json'),
  organizations: () => require('./data/organizations.json'),
  pipes: () => require('./data/pipes.json'),
  s3: () => require('./data/s3.json'),
  securityhub: () => require('./data/securityhub.json'),
  sns: () => require('./data/sns.json'),
  sqs: () => require('./data/sqs.json'),
  ssm: () => require('./data/ssm.json'),
  states: () => require('./data/states.json'),
  sts: () => require('./data/sts.json'),
}

/**
 * What AWS's model says of a service, as it was read from there.
 * @throws Error for a service without such a file: `npm run constraints` writes it, this list names it.
 */
export const readConstraints = (service: string): ConstraintData => {
  const file = files[service]
  if (!file) throw new Error(`There are no constraints of ${service}`)
  return file() as ConstraintData
}

/** Checks the inputs of one service's operations against AWS's model of them, each operation compiled when it is first called. */
export class InputChecks {
  readonly #service: string
  readonly #compile: ReturnType<typeof checkCompiler>
  readonly #checks = new Map<string, InputCheck>()

  /** @throws Error for a service without constraints */
  constructor(service: string) {
    this.#service = service
    this.#compile = checkCompiler(readConstraints(service))
  }

  /**
   * @param schema of the operation's input.
   * @param protocol of the request, for the code of the refusal.
   * @throws AwsError the service's refusal of what the model does not allow; TypeMismatch for what is not of the model's types.
   */
  require(operation: string, schema: NormalizedSchema, input: object, protocol: string): void {
    let check = this.#checks.get(operation)
    if (!check) {
      check = this.#compile(operation, schema)
      this.#checks.set(operation, check)
    }
    const [first, ...more] = check(input)
    if (first) throw inputRefusal(this.#service, protocol, [first, ...more])
  }
}
