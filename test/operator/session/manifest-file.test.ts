import { writeManifest } from '../../../apps/operator/session/manifest-file'
import { recordedOperator } from '../../support/recording-context'

const path = 'accounts.json'

describe('writeManifest', () => {
  it('writes the new text in place of the one that was read', async () => {
    const { context, written } = recordedOperator({ [path]: 'old' })
    await writeManifest({ path, before: 'old', after: 'new' }, context)
    expect(written.get(path)).toBe('new')
  })

  it.each([
    ['was changed', { [path]: 'edited' }],
    ['was removed', {}],
  ])('writes nothing where the file %s since it was read', async (_, files) => {
    const { context, written } = recordedOperator(files)
    await expect(writeManifest({ path, before: 'old', after: 'new' }, context)).rejects.toMatchObject({
      code: 'MANIFEST_CHANGED',
    })
    expect(written.size).toBe(0)
  })

  it('says why a file cannot be written, and what to do', async () => {
    const { context } = recordedOperator({ [path]: 'old' })
    const replaceFile = () => Promise.reject(new Error('EROFS: read-only file system'))
    await expect(
      writeManifest({ path, before: 'old', after: 'new' }, { ...context, replaceFile }),
    ).rejects.toMatchObject({
      code: 'FILE_UNWRITABLE',
      message: 'accounts.json cannot be written: EROFS: read-only file system',
    })
  })
})
