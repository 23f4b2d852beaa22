import { guardLoopback } from '../../apps/rehearsal/loopback-guard'

/**
 * Every test runs without AWS settings of the machine and cannot open a connection to anything but loopback, so that no
 * mistake in a test reaches a real account.
 */
for (const name of Object.keys(process.env)) {
  if (name.startsWith('AWS_')) delete process.env[name]
}
process.env.AWS_EC2_METADATA_DISABLED = 'true'
process.env.AWS_CONFIG_FILE = '/dev/null'
process.env.AWS_SHARED_CREDENTIALS_FILE = '/dev/null'
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'

guardLoopback()
