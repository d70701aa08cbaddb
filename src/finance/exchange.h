/* finance/exchange.h - names and suffixes of exchanges as MICs.  Pure. */
#ifndef FINANCE_EXCHANGE_H
#define FINANCE_EXCHANGE_H

#include "base/slice.h"

/* Any case; {0} when unknown. */
struct slice exchange_by_word(struct slice word);    /* "NASDAQ", "ETR" */
/* "Paris" behind "Euronext", "Stockholm" behind "Nasdaq" */
struct slice exchange_by_city(struct slice word);
struct slice exchange_by_suffix(struct slice s);     /* "DE", "O", "L" */
struct slice exchange_by_bloomberg(struct slice s);  /* "US", "GR" */
/*
 * May a security whose row names mic be meant by a symbol with the exchange
 * said?  XNYS, XNAS, XASE are one country's; German places stand for XETR.
 */
bool exchange_agrees(struct slice said, struct slice mic);
/* The words one by one, for whoever looks for them in a text; NULL ends. */
const char *exchange_word(size_t i);

#endif
