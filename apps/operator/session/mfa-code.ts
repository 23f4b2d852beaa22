import { OperatorError } from '../base/operator-error'
import { Interrupted } from '../base/stop-switch'
import type { Terminal } from '../base/terminal'

/**
 * Asks a person for the code that an MFA device shows, as the AWS CLI does for a profile with `mfa_serial`.
 * @throws OperatorError `MFA_CODE_MISSING` where nobody can be asked or nothing is typed; Interrupted on Ctrl-C.
 */
export const mfaCodeFrom =
  ({ ask }: Pick<Terminal, 'ask'>) =>
  async (device: string): Promise<string> => {
    const missing = (message: string): OperatorError =>
      new OperatorError(
        'MFA_CODE_MISSING',
        message,
        'Run the command on a terminal, or sign in before and use the session: aws sso login, or aws sts get-session-token',
      )
    if (!ask) throw missing(`The profile needs a code of ${device}, and nobody can be asked here`)
    const code = await ask(`Code of the MFA device ${device}:`)
    if (code === undefined) throw new Interrupted()
    if (code === '') throw missing(`The profile needs a code of ${device}, and none was given`)
    return code
  }
