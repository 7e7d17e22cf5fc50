import { getMe } from '@tequio/contracts/identity/sign-in'
import { callQuietly } from '../../api/call.ts'
import { remember } from '../../session/people.ts'

/** Notes the person on this device by name, post and user code. The session stands even when this fails. */
export const note = async (): Promise<void> => {
  const me = await callQuietly(getMe).catch(() => undefined)
  if (!me) return
  const post = me.posts[0]
  remember({ user: me.user, name: me.name, about: post ? `${post.title}, ${post.municipalityName}` : '' })
}
