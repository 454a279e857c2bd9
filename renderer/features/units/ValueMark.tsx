import { useTranslation } from 'react-i18next';
import { standingOf, type UnitValue } from '../../../shared/domain/gsm/unitValue.ts';
import { Age } from '../../values/index.ts';
import classes from './units.module.css';
import { valueWord } from './unitWords.ts';

type ValueMarkProps = {
  readonly value: UnitValue;
  readonly isFahrenheit: boolean;
  /** In tables: shape, word and age without the sentence behind it. */
  readonly short?: boolean;
};

/**
 * A unit's value as shape + word + age: filled and confirmed, hollow and asked for, dashed and unknown (D72). Asked for
 * is never drawn as done, however long ago it was sent (D73).
 */
export const ValueMark = ({ value, isFahrenheit, short = false }: ValueMarkProps) => {
  const { t } = useTranslation();
  const standing = standingOf(value);
  const { confirmed, asked, doubt } = value;
  const word = (text: string) => valueWord(value.id, text, isFahrenheit);
  return (
    <span className={`${classes.mark} ${classes[standing]}`} data-standing={standing}>
      <span className={classes.dot} aria-hidden="true" />
      {standing === 'confirmed' && confirmed && (
        <>
          <span className={classes.word}>{word(confirmed.value)}</span>
          <span className={classes.note}>
            {short ? <span className="qs-hidden">{t('units.standing.confirmed')}</span> : t('units.value.confirmedAt')}{' '}
            <Age at={confirmed.at} />
          </span>
        </>
      )}
      {standing === 'asked' && asked && (
        <>
          <span className={classes.word}>
            {word(asked.value)}: {t('units.standing.asked')}
          </span>
          <span className={classes.note}>
            <Age at={asked.at} />
            {!short && `, ${t('units.value.askedBy', { by: asked.by })}, ${t('units.value.notConfirmed')}`}
            {confirmed && ` (${t('units.value.was', { value: word(confirmed.value) })})`}
          </span>
        </>
      )}
      {standing === 'unknown' && (
        <>
          <span className={classes.word}>{t('units.standing.unknown')}</span>
          <span className={classes.note}>
            {!short && doubt && `${t(`units.doubts.${doubt.why}`)}, `}
            {confirmed ? (
              <>
                {t('units.value.last', { value: word(confirmed.value) })} <Age at={confirmed.at} />
              </>
            ) : (
              !short && t('units.value.never')
            )}
          </span>
        </>
      )}
    </span>
  );
};
