// REV-02: raised once for an order, to the reviewers and their lead.
import { Story, hour } from '../../cases/kit/story.js'

const reminders = (story: Story): readonly string[] =>
  story.events.flatMap((event) => (event.type === 'ReminderRaised' ? [event.data.to] : []))
const passed = (story: Story): Story => {
  for (const { id, rule, dueAt } of story.order.deadlines)
    if (rule === 'REV-02' && dueAt <= story.now) story.must('system', 'PassDeadline', { deadline: id })
  return story
}

test('an order that was sent back and corrected is not called up again', () => {
  const story = new Story().placed({ lines: [{ unitPrice: 5000 }] }).paid()
  passed(story.wait(2 * hour))
  expect(reminders(story)).toEqual(['review', 'lead'])
  story.must('reviewer', 'ReturnOrder', { reason: '缺少门牌号' })
  story.must('customerService', 'CorrectOrder', { remark: '请送至前台' })
  expect(story.order.state).toBe('pendingReview')
  passed(story.wait(3 * hour))
  expect(reminders(story)).toEqual(['review', 'lead'])
})
test('one that was sent back before is, once', () => {
  const story = new Story().placed({ lines: [{ unitPrice: 5000 }] }).paid()
  story.wait(hour).must('reviewer', 'ReturnOrder', { reason: '缺少门牌号' })
  story.must('customerService', 'CorrectOrder', { remark: '请送至前台' })
  passed(story.wait(2 * hour))
  expect(reminders(story)).toEqual(['review', 'lead'])
})
