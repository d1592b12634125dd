import { useState } from 'react'
import type { Approval, Version } from '#shared/wire/versions.ts'
import { AnswerDialog } from '#client/approvals/AnswerDialog.tsx'
import { saidWords, waitingFor } from '#client/approvals/approvalWords.ts'
import type { Approver } from '#client/approvals/useApprover.ts'
import { announce } from '#client/ui/announce.tsx'
import { Button } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'

interface AnswerButtonsProps {
  boardId: string
  version: Version
  me: Approver | undefined
  onChanged: () => void
}

/** For whoever's answer is awaited, a button for each organisation they may answer for; nothing for others. */
export function AnswerButtons({ boardId, version, me, onChanged }: AnswerButtonsProps) {
  const t = useT()
  const [asked, setAsked] = useState<Approval>()
  return (
    <>
      {waitingFor(version.approvals, me?.id).map((approval) => (
        <Button
          key={approval.organisationId}
          size="small"
          variant="primary"
          aria-haspopup="dialog"
          onClick={() => setAsked(approval)}
        >
          {t('approvals.answerFor', { organisation: approval.organisation })}
        </Button>
      ))}
      {asked && me && (
        <AnswerDialog
          boardId={boardId}
          version={version}
          approval={asked}
          me={me}
          onClose={() => setAsked(undefined)}
          onDone={(decision) => {
            setAsked(undefined)
            announce(saidWords(t, version.approvals, asked, decision))
            onChanged()
          }}
        />
      )}
    </>
  )
}
