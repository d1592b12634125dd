import { parseDate, type CalendarDate } from '@internationalized/date'
import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { Calendar, CalendarCell, CalendarGrid, CalendarHeading } from 'react-aria-components/Calendar'
import { DateInput, DateSegment } from 'react-aria-components/DateField'
import { DatePicker } from 'react-aria-components/DatePicker'
import { Dialog } from 'react-aria-components/Dialog'
import { Group } from 'react-aria-components/Group'
import { Label } from 'react-aria-components/Label'
import { Popover } from 'react-aria-components/Popover'
import { classNames } from '#client/ui/classNames.ts'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { allowClearing } from '#client/ui/fields/allowClearing.ts'
import { formatDate } from '#client/ui/fields/formats.ts'
import { LabelWords, Theirs, type ControlProps } from '#client/ui/fields/FieldFrame.tsx'
import { useDraft } from '#client/ui/fields/useDraft.ts'
import { LabelLine, useDescribedBy } from '#client/ui/fields/fieldHelp.tsx'
import frame from '#client/ui/fields/frame.module.css'
import styles from '#client/ui/fields/date.module.css'

allowClearing()

interface DateFieldProps extends ControlProps<string> {
  /** In a table cell: the label is spoken, not shown. */
  bare?: boolean
}

/** A date as YYYY-MM-DD, typed part by part or picked from a calendar; stored when the person leaves it. */
export function DateField({ label, value, onCommit, missing, suffix, bare = false }: DateFieldProps) {
  const t = useT()
  const { locale } = useLanguage()
  const describedBy = useDescribedBy()
  const draft = useDraft(value, (next) => onCommit(next))
  const pick = (date: CalendarDate | null) => draft.change(date ? date.toString() : undefined)
  return (
    <DatePicker
      className={bare ? styles.bare : frame.field}
      aria-label={bare ? label : undefined}
      aria-describedby={describedBy}
      value={readDate(draft.value)}
      onChange={pick}
      onOpenChange={(open) => !open && draft.commit()}
      onBlur={draft.commit}
      shouldForceLeadingZeros
    >
      {!bare && (
        <LabelLine>
          <Label className={frame.label}>
            <LabelWords label={label} suffix={suffix} missing={missing} />
          </Label>
        </LabelLine>
      )}
      <Group className={classNames(frame.box, styles.date)} data-entry={bare ? undefined : 'date'}>
        <DateInput className={styles.segments}>{(segment) => <DateSegment segment={segment} />}</DateInput>
        <Button className={classNames(frame.inside, styles.calendarButton)}>
          <CalendarDays aria-hidden="true" />
        </Button>
      </Group>
      {draft.theirs !== undefined && <Theirs words={formatDate(draft.theirs, locale)} onTake={draft.drop} />}
      <Popover className={frame.popover}>
        <Dialog className={styles.calendarDialog}>
          <Calendar>
            <header className={styles.calendarHead}>
              <Button slot="previous">
                <ChevronLeft aria-hidden="true" />
              </Button>
              <CalendarHeading />
              <Button slot="next">
                <ChevronRight aria-hidden="true" />
              </Button>
            </header>
            <CalendarGrid className={styles.calendarGrid} weekdayStyle="short">
              {(date) => <CalendarCell date={date} />}
            </CalendarGrid>
          </Calendar>
          {draft.value !== undefined && (
            <Button
              slot="close"
              className={styles.clear ?? ''}
              onPress={() => {
                draft.drop()
                onCommit(undefined)
              }}
            >
              {t('inspector.clearDate')}
            </Button>
          )}
        </Dialog>
      </Popover>
    </DatePicker>
  )
}

/** A stored date; one that is none (from an import) is shown as empty. */
function readDate(text: string | undefined): CalendarDate | null {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/u.test(text)) return null
  try {
    return parseDate(text)
  } catch {
    // A day that does not exist, such as 2026-02-30.
    return null
  }
}
