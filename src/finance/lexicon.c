/* finance/lexicon.c - the words, by what they tell. */
#include "config.h"

#include "finance/lexicon.h"

#include "base/banned.h"

const struct lexicon_words lexicon_words[] = {
	{ W_SHARE | W_FINANCE,
	    "share shares stock stocks shareholder shareholders stake "
	    "aktie aktien papier papiere anteilsschein anteilsscheine titel "
	    "kurs kurse aktienkurs aktionar aktionare aktionaren aktionars "
	    "anteile anteil borsenkurs vorzugsaktie vorzugsaktien wert werte "
	    "aktionarin hauptversammlung calls puts options bonds anleihe "
	    "anleihen kursziel kursziels borsenwert marktkapitalisierung" },
	{ W_FINANCE,
	    "profit profits revenue revenues earnings sales income loss "
	    "losses dividend dividends outlook forecast forecasts guidance "
	    "quarter quarterly results result margin margins ebit ebitda "
	    "analyst analysts investors investor estimates expectations "
	    "merger acquisition takeover buyback ipo ceo cfo chief executive "
	    "company companies group unit subsidiary rival rivals market "
	    "markets trading premarket traders index billion million trillion "
	    "percent bookings backlog orders output layoffs jobs fees "
	    "comparable operating net cash demand downgrade upgrade broker "
	    "rating listed board cost costs prices pricing customers "
	    "umsatz umsatze umsatzes gewinn gewinne gewinns verlust verluste "
	    "ergebnis ergebnisse quartal quartals quartalszahlen zahlen "
	    "prognose prognosen ausblick jahresprognose jahresziele dividende "
	    "ausschuttung marge analyst analysten anleger investoren "
	    "ubernahme fusion borse borsengang konzern konzerns unternehmen "
	    "tochter sparte prozent milliarden millionen milliarde million "
	    "mrd mio euro dollar franken absatz auftrag auftrage bilanz "
	    "ebitda vorborslich nachborslich handel gefragt leitindex dax "
	    "mdax standort stellen arbeitsplatze werk werke fabrik "
	    "umsatzprognose gewinnprognose umsatzerwartungen erwartungen "
	    "vorstand aufsichtsrat aktienruckkauf beteiligung "
	    "rekordhoch rekordtief einstufung quartalsgewinn jahresgewinn "
	    "milliardenauftrag sonderdividende ausgaben gebuhren "
	    "euros pounds comeback cents capacity shipments deliveries "
	    "subsidiary retail advertising spending borrowings lender "
	    "workforce workers employees job plants plant factory factories "
	    "recall vehicles cars iphone cloud chips turnover "
	    "filing filings regulator regulators antitrust lawsuit "
	    "minus plus punkte punkten points mitarbeiter beschaftigte beschaftigten produktion" },
	{ W_SAY,
	    "said says reported reports announced announces posted posts "
	    "unveiled unveils expects expected plans planned agreed agrees "
	    "named names warned warns disclosed denied declined confirmed "
	    "confirms told filed forecast teilte meldet meldete meldeten "
	    "kundigt kundigte erwartet erwartete plant plante bestatigt "
	    "bestatigte warnt warnte dementiert rechnet pruft beruft ernennt "
	    "verhandelt appoints appointed recalls recalled" },
	{ W_ACT,
	    "raised raises raise cut cuts cutting beat beats misses missed "
	    "launched launches launch launching sees saw acquired acquires "
	    "acquire acquiring buys bought buying buy sells sold selling "
	    "sell slashes slashed lifts lifted lift lifting hikes hiked "
	    "settled settles sued sues faces faced invests invested jumps "
	    "jumped jump rises rose rise rising falls fell fall falling "
	    "climbs climbed outpaced outpaces surges surged soars soared soaring slips slipped "
	    "slid slides tumbles tumbled drops dropped gains gained plunges "
	    "plunged sank sinks rallied rallies swung trimmed trims narrowed "
	    "completed completes closes closed opened opens hit hits lost "
	    "loses added adds delivered delivers earned earns generated "
	    "trades traded trading settles settled lagged outperformed "
	    "outsold bids bidding won wins weighing planning preparing "
	    "considering building expanding suspended halted shipped "
	    "rebounded retreated edged ended issued upgraded downgraded "
	    "slumped slumps hebt hob senkt senkte steigt stieg steigert "
	    "steigerte fallt fiel klettert kletterte springt sprang "
	    "verliert verlor verloren gewinnt gewann gewannen legt legte "
	    "rutscht rutschte bricht brach brachen gibt gab gaben kauft "
	    "kaufte ubernimmt ubernahm verkauft verkaufte streicht strich "
	    "baut baute investiert investierte verdient verdiente enttauscht "
	    "enttauschte ubertrifft ubertraf verfehlt verfehlte profitiert "
	    "profitierte zahlt zahlte ruft stellt schliesst kurzt kurzte "
	    "erhoht erhohte stoppt stoppte bringt bietet spart wachst wuchs "
	    "sturzt sturzte sackt zieht zog notiert notierte kostet kostete "
	    "verteuert verteuerte verteuern belasst beginnt erhalt "
	    "schreibt schrumpft erholt markiert knackt halt startet "
	    "ging gingen eroffnet tauscht verlagert trennt drosselt liefert einigt "
	    "verschiebt zieht dreht drehte lehnt wehrt will muss" },
	{ W_AUX,
	    "is are was has have had will would may might could should must "
	    "also now again to hat haben hatte ist sind wird werden kann "
	    "konnte darf soll sollte sich erneut wieder nach" },
	{ W_FORM,
	    "inc corp corporation ag se plc ltd llc nv kgaa group gruppe "
	    "holding holdings company incorporated limited spa oyj asa co "
	    "plcs aktiengesellschaft" },
	{ W_ROLE,
	    "automaker carmaker chipmaker drugmaker retailer insurer lender "
	    "bank giant maker makers manufacturer conglomerate airline "
	    "supplier operator rival rivals major chain firm company group "
	    "groups telecom telecoms miner producer brewer owner startup "
	    "developer provider caterer platform broker brand parent "
	    "exchange grocer utility processor fintech steelmaker planemaker "
	    "autobauer autohersteller hersteller versicherer ruckversicherer "
	    "konzern konzerns konzerne handler handlers kette modekette riese "
	    "riesen anbieter rivale rivalen konkurrent konkurrenten tochter "
	    "mutter zulieferer autozulieferer bank grossbank fluggesellschaft "
	    "olkonzern olkonzerne olmulti chiphersteller halbleiterhersteller "
	    "chemiekonzern pharmakonzern gasekonzern stahlkonzern "
	    "softwarekonzern telekomkonzern technologiekonzern "
	    "rustungskonzern sportartikelhersteller kreditkartenanbieter "
	    "kreditkartenkonzern kreditkartenfirma handelskonzern "
	    "einzelhandler unternehmen firma gruppe dienstleister betreiber "
	    "autovermieter reisekonzern logistikkonzern pharmariese "
	    "pharmariesen ruckversicherern versicherern versorger "
	    "us handelskette modekonzern modehandler internetkonzern "
	    "softwarefirma softwareanbieter facebookkonzern mischkonzern "
	    "anlagenbauer maschinenbauer borsenbetreiber zahlungsdienstleister "
	    "immobilienkonzern energiekonzern medienkonzern autokonzern "
	    "bekleidungskonzern luxuskonzern lebensmittelkonzern "
	    "werte favoriten gewinner verlierer schlusslicht spitzenreiter" },
	{ W_A | W_ENGLISH,
	    "a an my your his her its our their no this that every each any "
	    "some" },
	{ W_A | W_GERMAN,
	    "ein eine einen einem einer eines kein keine keinen mein meine "
	    "sein seine ihre unser unsere jede jeder dieser diese dieses "
	    "viele zwei drei alte alten" },
	{ W_THE | W_ENGLISH, "the" },
	{ W_THE | W_GERMAN,
	    "der die das den dem des im am vom zum zur beim ins" },
	{ W_ENGLISH,
	    "and of in on for with at by from as its after than over about "
	    "which who were been but or not it he she they we you into" },
	{ W_GERMAN,
	    "und von mit auf bei nach aus fur nicht auch sich als an um uber "
	    "vor wie oder aber noch nur wegen gegen durch mehr bis es er sie "
	    "wir zu unter trotz ab hat ist wird" },
	{ W_AND, "and und or oder sowie" },
	{ W_GIVEN,
	    "peter paul hans michael thomas andreas stefan stephan christian "
	    "martin klaus jurgen wolfgang frank uwe bernd dieter markus "
	    "matthias daniel alexander sebastian tobias florian jan tim lukas "
	    "max felix anna maria petra sabine monika susanne andrea claudia "
	    "angela julia katharina laura sarah lena karl heinrich friedrich "
	    "wilhelm georg gerhard helmut werner walter ernst otto john james "
	    "robert william david richard joseph charles christopher matthew "
	    "anthony mark donald steven steve andrew george edward brian "
	    "kevin ronald jeffrey jeff gary jason mary patricia jennifer "
	    "linda elizabeth barbara jessica karen nancy lisa betty margaret "
	    "sandra emily emma olivia henry harrison gerald betty tom bill "
	    "bob jim joe jack sam ben mike chris nick tony harry larry "
	    "lindsey kate jane alice lewis oliver simon philip phil neil "
	    "stuart graham scott ryan eric adam nikola jacob samuel rudolf "
	    "hugo emil ferdinand wendelin fritz johann joachim norbert volker "
	    "marcus oliver ulrich rolf harald horst gunter gunther herbert "
	    "doug ted megan vicente enzo pierre jean michel marie carlos jose "
	    "gottlieb levi ralph adi milton clarence luis marco paolo giorgio" },
	{ W_TITLE,
	    "mr mrs ms miss dr prof professor sir lord lady herr herrn frau "
	    "prasident senator minister captain coach trainer sheriff "
	    "president judge richter pfarrer bischof kapitan familie bauer "
	    "stadt landkreis kreis gemeinde dorf insel town village" },
	{ W_SUFFIX | W_SHARE,
	    "aktie aktien papier papiere papieren titel anteile anteil kurs "
	    "aktionar aktionare aktionaren anleihe anleihen anleger" },
	{ W_SUFFIX,
	    "chef chefin chefs vorstand vorstands vorstandschef konzern "
	    "konzerns tochter mutter zahlen boss manager managerin sprecher "
	    "sprecherin werk werke fabrik umsatz gewinn quartalszahlen bilanz "
	    "prognose ausblick deal ubernahme finanzchef finanzvorstand "
	    "aufsichtsrat betriebsrat mitarbeiter beschaftigte kunden "
	    "grossaktionar hauptversammlung gruppe rivale konkurrent "
	    "produkte modelle grunder zentrale software dividende "
	    "vorstandsvorsitzender group stock shares executive owned led "
	    "backed funded listed" },
	{ W_VOICE, "wealth" },
	{ W_VOICE,
	    "analyst analysts analysten analystin analystinnen "
	    "analystenhaus analysehaus economist economists okonom "
	    "okonomen okonomin volkswirt volkswirte volkswirtin "
	    "chefvolkswirt chefvolkswirtin chefokonom chefokonomin "
	    "strategist strategists stratege strategen strategin "
	    "chefstratege chefanlagestratege borsianer handler "
	    "handlerin research researchers survey surveys poll "
	    "umfrage umfragen erhebung studie study data daten chart "
	    "charts experte experten expertin expert experts "
	    "marktbeobachter marktexperte kapitalmarktexperte "
	    "einschatzung ansicht schatzung schatzungen meinung "
	    "berechnungen marktstratege portfoliomanager fondsmanager "
	    "trader traders strategy" },
	{ W_VIA,
	    "at from by of bei der von des vom dem beim den the a bank "
	    "bankhaus grossbank investmentbank investment privatbank "
	    "landesbank broker us deutschen seitens" },
	{ W_RATING,
	    "kursziel kursziele kursziels einstufung einstufungen "
	    "overweight underweight outperform underperform "
	    "outperformer upgrades upgraded upgrade downgrades "
	    "downgraded downgrade hochgestuft abgestuft herabgestuft "
	    "heraufgestuft stuft rating ratings target targets "
	    "equalweight weight ubergewichten kaufempfehlung "
	    "verkaufsempfehlung initiates reiterates reiterated" },
	/* a life, when written small */
	{ W_TITLE | W_GIVEN,
	    "born geboren geborene stammt stammte died starb gestorben grew "
	    "wuchs grandson granddaughter married heiratete" },
	{ W_OFF,
	    "hotel park field hall dome center centre bruder schwestern "
	    "zwillinge haus schule college school church kirche" },
	{ W_ACT,
	    "eases eased easing firmed firmer mixed "
	    "verbilligt verbilligte verbilligen verbilligten busst busste "
	    "sinkt sank sanken notieren notierten knackte "
	    "uberspringt ubersprang" },
	{ W_SUFFIX, "index" },
	{ W_PRICE, "olpreise rohol ol oil olmarkt" },
	{ W_ACT,
	    "geben settled leidet litt kappt kappte schluckt expandiert "
	    "halbiert halbierte verdoppelt verdoppelte erwirtschaftet "
	    "erwirtschaftete erzielt erzielte produziert produzierte "
	    "fusioniert kassiert beteiligt spaltet saniert platziert "
	    "emittiert refinanziert vereinbart bundelt restrukturiert "
	    "verlegt spurt verschreckt uberrascht uberraschte schliesst "
	    "schloss drosselte sammelt ordert bestellt befordert vertagt "
	    "streichen bauen kaufen senken heben steigern verdienen "
	    "merges merged spins spun taps tapped seeks sought secures "
	    "secured signs signed doubles doubled triples tripled halves "
	    "halved swings boosts boosted curbs curbed axes axed scraps "
	    "scrapped shuts shut idles idled restarts restarted resumes "
	    "resumed pauses paused delays delayed divests divested "
	    "offloads offloaded reaffirms reaffirmed maintains maintained "
	    "guides guided withdraws withdrew restructures refinances "
	    "hires hired fires fired replaces replaced" },
	{ W_FINANCE,
	    "terminkontrakt terminkontrakte kontrakt megawattstunde "
	    "kilowattstunde" },
	{ W_QUOTED,
	    "neutral buy hold sell add reduce kaufen halten verkaufen equal "
	    "strong sector market accumulate" },
	{ W_ON,
	    "on auf via per" },
	{ W_NOBLE,
	    "von van de di zu zur vom" },
	{ W_STATE,
	    "alabama alaska arizona arkansas california colorado "
	    "connecticut delaware florida georgia hawaii idaho "
	    "illinois indiana iowa kansas kentucky louisiana maine "
	    "maryland massachusetts michigan minnesota mississippi "
	    "missouri montana nebraska nevada ohio oklahoma oregon "
	    "pennsylvania tennessee texas utah vermont virginia "
	    "wisconsin wyoming" },
	{ W_TITLE,
	    "kommissar kommissarin ministerin senatorin kanzler "
	    "kanzlerin bundeskanzler bundeskanzlerin minister "
	    "prasidentin burgermeister burgermeisterin redakteurin "
	    "redakteur professorin oberst doktor richterin "
	    "staatsanwalt trainerin schwester apotheker apothekerin "
	    "direktor chancellor judge justice secretary detective "
	    "inspector sergeant colonel mayor councillor congressman "
	    "congresswoman governor reverend pastor" },
	{ W_GIVEN,
	    "hans olaf ella heike angelika beate meghan jeremy rachel "
	    "carl kurt franz josef ludwig anton ralf rainer reiner "
	    "manfred gerd jorg joerg juergen gunther guenter heinz "
	    "egon erwin erich alfred albert alois bruno clemens konrad "
	    "dirk detlef eckhard edgar egbert elmar ewald felicitas "
	    "gabriel gregor guido gustav hannes hartmut heiko heiner "
	    "hendrik henning henrik henrike holger ingo jens jonas "
	    "julian julius jochen kai karsten carsten kilian knut lars "
	    "leon leonhard lorenz lothar ludger lutz malte manuel marc "
	    "mario marius marvin maximilian meinhard mirko moritz nico "
	    "nils niklas noah oskar pascal patrick philipp raimund "
	    "reinhard reinhold rene roland roman ronny rudi rupert "
	    "sascha simone steffen sven thilo theo theodor thorsten "
	    "torsten till timo udo valentin veit victor vincent "
	    "walther wilfried willi willy xaver anja anke anne "
	    "anneliese annette antje astrid barbel bettina birgit "
	    "brigitte britta carina carolin caroline christa "
	    "christiane christina christine cornelia dagmar daniela "
	    "doris edith elena elfriede elke ellen elisabeth elsbeth "
	    "erika esther eva evelyn franziska friederike gabriele "
	    "gabi gerda gertrud gisela gudrun hanna hannah hannelore "
	    "hedwig heidi helene helga hilde hildegard ilse ina ines "
	    "inge ingeborg ingrid irene iris irmgard jana janine "
	    "jasmin johanna judith jutta karin karla karoline kathrin "
	    "katrin katja kerstin kirsten kristin kristina lea leonie "
	    "lieselotte liselotte lotte luise luisa magdalena maike "
	    "manuela margarete margit margot marianne marina marion "
	    "marlene marta martha martina mathilde melanie michaela "
	    "miriam nadine nadja natalie nicole nina pia ramona regina "
	    "regine renate rita rosa rosemarie roswitha ruth sabrina "
	    "sara sibylle sigrid silke silvia sofia sonja sophie "
	    "stefanie stephanie susanna svenja tanja tatjana theresa "
	    "ulrike ursula uta ute vanessa verena veronika viktoria "
	    "waltraud wiebke yvonne aaron abigail adrian alan alex "
	    "alexandra alfie alison amanda amy angus anita ann annie "
	    "arthur ashley audrey becky bernard beth beverly bradley "
	    "brandon brenda bruce bryan calvin cameron carol carolyn "
	    "catherine cathy charlie cheryl chloe claire clare colin "
	    "connor curtis cynthia danny darren deborah debra denise "
	    "dennis diana diane diego donna dorothy douglas duncan "
	    "dylan eddie eleanor eli ellie ethan eugene evan fiona "
	    "fraser fred freddie gavin geoffrey gemma gina glenn "
	    "gordon graeme greg gregory gwen hamish harriet hazel "
	    "heather helen hugh ian irwin isaac isabel isabella ivan "
	    "jackie jacqueline jake jamie janet janice jared jen jenny "
	    "jerome jerry jill jimmy joan joanna joanne jodie joel jon "
	    "jonathan josh joshua joyce juan judy justin keith kelly "
	    "ken kenneth kimberly kyle lauren lawrence leah leslie "
	    "liam liz lorraine louis louise lucas lucy luke lynn "
	    "maggie malcolm marcia margaret marilyn martyn maureen "
	    "maya melissa melvin michelle miguel miles miranda "
	    "mitchell molly monica nathan nathaniel nigel noel norman "
	    "pamela paula penny percy phillip phyllis pippa polly "
	    "priya ralph randy raymond rebecca reginald rhys ricardo "
	    "rick robbie rodney roger ronnie rory roy russell sally "
	    "samantha sandy sean shane shannon sharon shaun sheila "
	    "shirley sidney stacey susan suzanne sylvia teresa terence "
	    "terry tiffany tim timothy tina toby todd tracey tracy "
	    "travis trevor tristan tyler vernon victoria vivian walt "
	    "wanda wayne wendy wesley wilson winston zach zoe jorge "
	    "pedro pablo javier antonio francesco giovanni luigi "
	    "giulia chiara alessandro andreas antoine francois "
	    "guillaume laurent nicolas olivier stephane thierry yves "
	    "camille celine isabelle mathieu lucie sergei dmitri "
	    "vladimir igor olga natalia ahmed mohammed mohamed hassan "
	    "fatima mustafa mehmet ayse hiroshi kenji takashi yuki" },
	{ W_OFF,
	    "foundation stiftung arena stadion stadium river fluss trophy "
	    "cup pokal university universitat street strasse avenue county "
	    "museum award prize studie theater theatre orchestra marathon "
	    "rainforest basin variant variante juice tree trees" },
	{ W_US, "us american usa amerikanische amerikanischer "
	    "amerikanischen york jersey" },
	{ W_DE, "german germany deutsche deutscher deutschen darmstadter "
	    "darmstadt frankfurter munchner kgaa dax" },
	{ W_GB, "british britain uk london britische britischer plc" },
	{ W_KEY, "wkn isin cusip sedol lei cik kennnummer" },
	{ W_PRICE,
	    "ounce ounces unze feinunze barrel barrels fass crude bullion "
	    "haven hafen spot futures opec commodity commodities rohstoff "
	    "rohstoffe tonne tonnes pound pounds bushel token tokens coin "
	    "coins crypto krypto kryptowahrung kryptowahrungen "
	    "cryptocurrency cryptocurrencies exchange etf etfs stablecoin "
	    "goldpreis olpreis preis preise metal metals edelmetall "
	    "edelmetalle mine mines miners" },
	{ W_TICKER, "ticker symbol tickers kurzel tickersymbol "
	    "borsenkurzel wertpapierkurzel" },
	{ W_ABBR, "lng etf etfs reit reits spac adr esg otc fx ev evs tsx nyse" },
	{ W_ABBR,
	    "ceo cfo coo cto fbi cia nato fda sec gdp eu uk usa un who ecb "
	    "ezb imf iwf fed cdu csu spd fdp afd adac dfb uefa fifa nba nfl "
	    "ipo ai ki it tv pc hr pr vip faq gps usb pdf html api app dna "
	    "rna hiv epa irs doj ftc fcc cnn bbc ard zdf wdr ndr swr dpa afp "
	    "all so on now key has low cat a are be can for see well any one "
	    "two new big best good real true fast open play work team life "
	    "love hope home cash gold fun run sun sea sky car cars eat man "
	    "men bill mass post news link snow ball core flex peak rare rock "
	    "safe save self site step wise wolf zip job jobs tech data net "
	    "ad ads am pm an as at by do go he if in is me my no of or to up "
	    "us we et al de la le der die das und mit von den dem im am um "
	    "zu auf aus bei nach uber est edt gmt utc cet jan feb mar apr "
	    "may jun jul aug sep oct nov dec dax" },
};
const size_t lexicon_words_n = sizeof(lexicon_words) /
    sizeof(lexicon_words[0]);
